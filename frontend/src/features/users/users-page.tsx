import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { Pencil, Plus, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { api } from '@/api/client'
import { meQuery, usersQuery } from '@/api/resources/auth'
import type { User } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { DataTable } from '@/components/data-table'
import { Page } from '@/components/page'
import { EmptyState } from '@/components/states'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useMay } from '@/lib/use-may'
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

export default function UsersPage() {
  const query = useInfiniteQuery(usersQuery())
  const may = useMay()
  const { data: me } = useQuery(meQuery())
  const [edited, setEdited] = useState<User | 'new'>()
  const [doomed, setDoomed] = useState<User>()
  const columns = columnsFor({
    me: me?.username,
    edit: may('auth.users:update') ? setEdited : undefined,
    remove: may('auth.users:delete') ? setDoomed : undefined,
  })
  return (
    <Page
      title="Users"
      description="Who may sign in, and what they may do."
      actions={
        may('auth.users:create') && (
          <Button onClick={() => setEdited('new')}>
            <Plus /> New user
          </Button>
        )
      }
    >
      <Card>
        <DataTable
          label="Users"
          columns={columns}
          query={query}
          rowKey={(user) => user.id}
          empty={<EmptyState icon={Users} title="No users" />}
        />
      </Card>
      {edited && <UserDialog user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
      {doomed && <DeleteUser user={doomed} onClose={() => setDoomed(undefined)} />}
    </Page>
  )
}

function DeleteUser({ user, onClose }: { user: User; onClose: () => void }) {
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/auth/users/{id}', { params: { path: { id: user.id }, query: { confirm: user.username } } }),
    onSuccess: () => {
      toast.success(`User ${user.username} deleted`)
      void queries.invalidateQueries({ queryKey: ['users'] })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${user.username}?`}
      name={user.username}
      action="Delete user"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    >
      <p className="text-sm text-muted-foreground">
        The account goes and its sessions end. What it did stays in the audit log.
      </p>
    </ConfirmDialog>
  )
}
