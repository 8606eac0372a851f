import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { Pencil, Plus, Trash2, Users } from 'lucide-react'
import { meQuery } from '@/api/me'
import { ListPage } from '@/components/list-page'
import { PlanDialog } from '@/components/plan-dialog'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useFilters } from '@/lib/use-filters'
import { useMay } from '@/lib/use-may'
import { useDeleteUser, usersQuery, type User } from './api'
import { UserDialog } from './user-dialog'

function columnsFor(actions: {
  edit?: (user: User) => void
  remove?: (user: User) => void
  me: string | undefined
}): ColumnDef<User, unknown>[] {
  return [
    {
      id: 'username',
      header: 'User',
      meta: { track: 'minmax(0,1.6fr)' },
      cell: ({ row: { original: user } }) => (
        <span className="flex items-center gap-2.5">
          <span
            className="grid size-7 shrink-0 place-content-center rounded-full bg-primary/12 text-2xs font-semibold text-primary uppercase"
            aria-hidden
          >
            {user.username.slice(0, 2)}
          </span>
          <span className="min-w-0 truncate">
            <span className="font-medium">{user.username}</span>
            {user.displayName && <span className="ml-2 text-muted-foreground">{user.displayName}</span>}
          </span>
        </span>
      ),
    },
    {
      id: 'roles',
      header: 'Roles',
      meta: { track: 'minmax(0,1fr)', hide: 'sm' },
      cell: ({ row }) => row.original.roles.join(', '),
    },
    {
      id: 'state',
      header: 'State',
      meta: { track: '11rem', hide: 'md' },
      cell: ({ row: { original: user } }) =>
        !user.enabled ? (
          <Badge tone="quiet">Disabled</Badge>
        ) : user.mustChangePassword ? (
          <Badge tone="warn">Must set a password</Badge>
        ) : (
          <Badge tone="good">Enabled</Badge>
        ),
    },
    {
      id: 'last',
      header: 'Last sign-in',
      meta: { track: '9rem', hide: 'md' },
      cell: ({ row }) => <Ago at={row.original.lastLoginAt} className="text-muted-foreground" />,
    },
    {
      id: 'actions',
      header: () => <span className="sr-only">Actions</span>,
      meta: { track: '5.5rem', align: 'right' },
      cell: ({ row: { original: user } }) => (
        <span className="flex justify-end">
          {actions.edit && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Edit ${user.username}`}
              onClick={() => actions.edit?.(user)}
            >
              <Pencil />
            </Button>
          )}
          {actions.remove && user.username !== actions.me && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Delete ${user.username}`}
              onClick={() => actions.remove?.(user)}
            >
              <Trash2 />
            </Button>
          )}
        </span>
      ),
    },
  ]
}

/** The URL contains the user being edited, so that the command palette and others can link to it. */
function useEdited(mayEdit: boolean, mayCreate: boolean) {
  const { values, set } = useFilters(['edit'])
  const edited = values.edit === 'new' ? (mayCreate ? 'new' : undefined) : mayEdit ? values.edit : undefined
  return [edited, (user: string | undefined) => set('edit', user)] as const
}

export default function UsersPage() {
  const may = useMay()
  const { data: me } = useQuery(meQuery())
  const [edited, edit] = useEdited(may('auth.users:update'), may('auth.users:create'))
  const remove = useDeleteUser()
  const columns = columnsFor({
    me: me?.username,
    edit: may('auth.users:update') ? (user) => edit(user.id) : undefined,
    remove: may('auth.users:delete') ? remove.start : undefined,
  })
  return (
    <ListPage
      title="Users"
      description="Who may sign in, and what they may do."
      query={useInfiniteQuery(usersQuery())}
      columns={columns}
      rowKey={(user) => user.id}
      empty={{ icon: Users, title: 'No users' }}
      actions={
        may('auth.users:create') && (
          <Button onClick={() => edit('new')}>
            <Plus /> New user
          </Button>
        )
      }
    >
      {edited && <UserDialog key={edited} id={edited === 'new' ? undefined : edited} onClose={() => edit(undefined)} />}
      {remove.draft && (
        <PlanDialog
          immediate
          change={remove}
          title={`Delete ${remove.draft.username}?`}
          name={remove.draft.username}
          action="Delete user"
          back="Keep it"
        >
          <p className="text-sm text-muted-foreground">
            The account is deleted and its sessions end. Its actions stay in the audit log.
          </p>
        </PlanDialog>
      )}
    </ListPage>
  )
}
