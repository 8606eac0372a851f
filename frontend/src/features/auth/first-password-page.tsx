import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { meQuery } from '@/api/me'
import { renew, signOut } from '@/api/session'
import { Button } from '@/components/ui/button'
import { AuthLayout } from './auth-layout'
import { PasswordForm } from './password-form'

/** A first password, which somebody else has seen, must be replaced before anything else. */
export default function FirstPasswordPage() {
  const queries = useQueryClient()
  useEffect(() => {
    document.title = 'Choose a password · Calypso'
  }, [])
  return (
    <AuthLayout
      title="Choose your password"
      description="Your first password was generated for you and shown once. Replace it with one that only you know."
    >
      <PasswordForm
        submit="Set password and continue"
        onDone={() => void renew().then(() => queries.invalidateQueries({ queryKey: meQuery().queryKey }))}
      />
      <Button variant="link" className="mt-6 self-start px-0" onClick={() => void signOut()}>
        Sign out
      </Button>
    </AuthLayout>
  )
}
