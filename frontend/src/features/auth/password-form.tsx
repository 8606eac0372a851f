import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '@/api/problem'
import { FormField } from '@/components/form-field'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { changePassword } from './api'

export function PasswordForm({ submit, onDone }: { submit: string; onDone: () => void }) {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [again, setAgain] = useState('')
  const differ = again !== '' && again !== newPassword
  const change = useMutation({
    mutationFn: () => changePassword(currentPassword, newPassword),
    onSuccess: () => {
      setCurrent('')
      setNew('')
      setAgain('')
      onDone()
    },
  })
  const problem = change.error ? asProblem(change.error) : undefined
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (again === newPassword) change.mutate()
      }}
    >
      <ProblemNote error={change.error} />
      <FormField label="Current password" error={problem?.field('/currentPassword')}>
        {(control) => (
          <Input
            {...control}
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            required
            value={currentPassword}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label="New password"
        hint="At least 10 characters. A sentence is easier to remember than random characters."
        error={problem?.field('/newPassword')}
      >
        {(control) => (
          <Input
            {...control}
            name="newPassword"
            type="password"
            autoComplete="new-password"
            required
            minLength={10}
            value={newPassword}
            onChange={(event) => setNew(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="Confirm new password" error={differ ? 'The passwords do not match.' : undefined}>
        {(control) => (
          <Input
            {...control}
            name="newPasswordAgain"
            type="password"
            autoComplete="new-password"
            required
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
      </FormField>
      <Button type="submit" disabled={change.isPending || differ}>
        {change.isPending ? 'Saving…' : submit}
      </Button>
    </form>
  )
}
