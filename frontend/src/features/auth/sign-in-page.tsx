import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { asProblem } from '@/api/problem'
import { signIn } from '@/api/session'
import { FormField } from '@/components/form-field'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { AuthLayout } from './auth-layout'

export default function SignInPage() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const attempt = useMutation({ mutationFn: () => signIn(username, password, totp || undefined) })
  const needsCode = attempt.error !== null && asProblem(attempt.error).code === 'totp-required'
  useEffect(() => {
    document.title = 'Sign in · Calypso'
  }, [])

  return (
    <AuthLayout title="Sign in" description="Use the name and password of your Calypso account.">
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate()
        }}
      >
        {!needsCode && <ProblemNote error={attempt.error} />}
        <FormField label="User name">
          {(control) => (
            <Input
              {...control}
              name="username"
              value={username}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              // eslint-disable-next-line jsx-a11y/no-autofocus -- the page has one purpose and this is its first field
              autoFocus
              className="h-10"
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="Password">
          {(control) => (
            <Input
              {...control}
              name="password"
              type="password"
              value={password}
              autoComplete="current-password"
              required
              className="h-10"
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        {needsCode && (
          <FormField label="Code" hint="The six digits shown by your authenticator app.">
            {(control) => (
              <Input
                {...control}
                name="totp"
                value={totp}
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                className="h-10"
                onChange={(event) => setTotp(event.target.value)}
              />
            )}
          </FormField>
        )}
        <Button type="submit" size="lg" className="w-full" disabled={attempt.isPending}>
          {attempt.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </AuthLayout>
  )
}
