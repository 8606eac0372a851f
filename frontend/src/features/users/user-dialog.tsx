import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'
import { api, tagged } from '@/api/client'
import { asProblem } from '@/api/problem'
import { rolesQuery } from '@/api/resources/auth'
import type { User } from '@/api/types'
import { FormField } from '@/components/form-field'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Skeleton } from '@/components/ui/skeleton'
import { Switch } from '@/components/ui/switch'

interface Draft {
  username: string
  displayName: string
  password: string
  roles: string[]
  enabled: boolean
}

async function save(draft: Draft, user: User | undefined) {
  const { username, password, roles, enabled } = draft
  const displayName = draft.displayName || undefined
  if (!user) {
    return api.POST('/api/v1/auth/users', { body: { username, displayName, password, roles, enabled } })
  }
  const path = { id: user.id }
  const { etag } = await tagged(api.GET('/api/v1/auth/users/{id}', { params: { path } }))
  return api.PATCH('/api/v1/auth/users/{id}', {
    params: { path, header: { 'If-Match': etag } },
    headers: { 'Content-Type': 'application/merge-patch+json' },
    body: { displayName, roles, enabled, ...(password ? { password } : {}) },
  })
}

export function UserDialog({ user, onClose }: { user: User | undefined; onClose: () => void }) {
  const queries = useQueryClient()
  const roles = useQuery(rolesQuery())
  const [draft, setDraft] = useState<Draft>({
    username: user?.username ?? '',
    displayName: user?.displayName ?? '',
    password: '',
    roles: user?.roles ?? ['viewer'],
    enabled: user?.enabled ?? true,
  })
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const saving = useMutation({
    mutationFn: () => save(draft, user),
    onSuccess: () => {
      toast.success(user ? `User ${user.username} saved` : `User ${draft.username} created`)
      void queries.invalidateQueries({ queryKey: ['users'] })
      onClose()
    },
  })
  const problem = saving.error ? asProblem(saving.error) : undefined
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={user ? `Edit ${user.username}` : 'New user'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Cancel</Button>
            </DialogClose>
            <Button type="submit" form="user-form" disabled={saving.isPending}>
              {saving.isPending ? 'Saving…' : user ? 'Save' : 'Create user'}
            </Button>
          </>
        }
      >
        <form
          id="user-form"
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            saving.mutate()
          }}
        >
          <ProblemNote error={saving.error} />
          {!user && (
            <FormField label="User name" error={problem?.field('/username')}>
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
          <FormField label="Name" optional error={problem?.field('/displayName')}>
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
            hint={
              user ? 'Leave it empty to keep the password.' : 'The user is asked for a new one at the first sign-in.'
            }
            error={problem?.field('/password')}
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
                {roles.data?.items.map((role) => (
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
      </DialogContent>
    </Dialog>
  )
}
