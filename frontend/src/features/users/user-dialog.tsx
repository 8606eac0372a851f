import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormField } from '@/components/form-field'
import { PlanDialog } from '@/components/plan-dialog'
import { ProblemNote, ProblemState } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Skeleton } from '@/components/ui/skeleton'
import { Switch } from '@/components/ui/switch'
import { rolesQuery, userQuery, useSaveUser, type User, type UserDraft } from './api'

/** A new user, or an existing user as it is when the dialog opens. */
export function UserDialog({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const user = useQuery({ ...userQuery(id ?? ''), enabled: id !== undefined, staleTime: Infinity, gcTime: 0 })
  if (id === undefined) return <UserForm existing={undefined} onClose={onClose} />
  if (user.data) return <UserForm existing={user.data} onClose={onClose} />
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Edit a user">
        {user.isError ? (
          <ProblemState error={user.error} retry={() => void user.refetch()} className="py-6" />
        ) : (
          <div role="status" aria-label="Loading">
            <Skeleton className="h-64" />
          </div>
        )}
      </DialogContent>
    </Dialog>
  )
}

interface UserFormProps {
  existing: { value: User; etag: string } | undefined
  onClose: () => void
}

function UserForm({ existing: current, onClose }: UserFormProps) {
  // The version that the form was filled from: a newer version, read meanwhile, must not hide a concurrent change.
  const [existing] = useState(current)
  const user = existing?.value
  const roles = useQuery(rolesQuery())
  const [draft, setDraft] = useState<UserDraft>({
    username: user?.username ?? '',
    displayName: user?.displayName ?? '',
    password: '',
    roles: user?.roles ?? ['viewer'],
    enabled: user?.enabled ?? true,
  })
  const change = (part: Partial<UserDraft>) => setDraft((old) => ({ ...old, ...part }))
  const saving = useSaveUser(existing, onClose)
  const busy = saving.planning || saving.saving
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={user ? `Edit ${user.username}` : 'New user'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Cancel</Button>
            </DialogClose>
            <Button type="submit" form="user-form" disabled={busy}>
              {busy ? 'Saving…' : user ? 'Save' : 'Create user'}
            </Button>
          </>
        }
      >
        <form
          id="user-form"
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            saving.start(draft)
          }}
        >
          {!saving.reviewing && <ProblemNote error={saving.error} />}
          {!user && (
            <FormField label="User name" error={saving.fieldWithin('/username')}>
              {(control) => (
                <Input
                  {...control}
                  required
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.username}
                  onChange={(event) => change({ username: event.target.value })}
                />
              )}
            </FormField>
          )}
          <FormField label="Name" optional error={saving.fieldWithin('/displayName')}>
            {(control) => (
              <Input
                {...control}
                value={draft.displayName}
                autoComplete="off"
                onChange={(event) => change({ displayName: event.target.value })}
              />
            )}
          </FormField>
          <FormField
            label={user ? 'New password' : 'First password'}
            optional={user !== undefined}
            hint={user ? 'Leave it empty to keep the password.' : 'The user must replace it at the first sign-in.'}
            error={saving.fieldWithin('/password')}
          >
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="new-password"
                required={!user}
                value={draft.password}
                onChange={(event) => change({ password: event.target.value })}
              />
            )}
          </FormField>
          <fieldset>
            <legend className="mb-2 text-sm font-medium">Roles</legend>
            {roles.isPending ? (
              <Skeleton className="h-20" />
            ) : (
              <ul className="space-y-2">
                {roles.data?.map((role) => (
                  <li key={role.name} className="flex items-start gap-2.5">
                    <Checkbox
                      id={`role-${role.name}`}
                      checked={draft.roles.includes(role.name)}
                      onCheckedChange={(checked) =>
                        change({
                          roles:
                            checked === true
                              ? [...draft.roles, role.name]
                              : draft.roles.filter((name) => name !== role.name),
                        })
                      }
                    />
                    <Label htmlFor={`role-${role.name}`} className="leading-tight">
                      {role.name}
                      {role.description && (
                        <span className="block text-xs font-normal text-muted-foreground">{role.description}</span>
                      )}
                    </Label>
                  </li>
                ))}
              </ul>
            )}
          </fieldset>
          <div className="flex items-center gap-3">
            <Switch id="user-enabled" checked={draft.enabled} onCheckedChange={(enabled) => change({ enabled })} />
            <Label htmlFor="user-enabled">May sign in</Label>
          </div>
        </form>
        <PlanDialog
          change={saving}
          title={user ? `Review the changes to ${user.username}` : 'Review the new user'}
          action={user ? 'Save' : 'Create user'}
          busy="Saving…"
        />
      </DialogContent>
    </Dialog>
  )
}
