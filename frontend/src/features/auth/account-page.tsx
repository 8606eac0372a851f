import { useQuery } from '@tanstack/react-query'
import { toast } from 'sonner'
import { meQuery } from '@/api/me'
import { Facts, Mono, Page } from '@/components/page'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { PasswordForm } from './password-form'

export default function AccountPage() {
  const { data: me } = useQuery(meQuery())
  return (
    <Page title="Account" description="Your account and your password.">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader title="You" />
          <CardBody>
            {me && (
              <>
                <Facts
                  items={[
                    ['User name', me.username],
                    ['Name', me.displayName],
                    ['Roles', me.roles.join(', ')],
                  ]}
                />
                <h3 className="mt-5 mb-2 text-xs text-muted-foreground">Permissions</h3>
                <ul className="flex flex-wrap gap-1.5">
                  {me.permissions.map((permission) => (
                    <li key={permission} className="rounded-sm border bg-muted px-1.5 py-0.5">
                      <Mono>{permission}</Mono>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="Change password" description="Your other sessions end when the password changes." />
          <CardBody>
            <PasswordForm
              submit="Change password"
              onDone={() => toast.success('Password changed', { description: 'Your other sessions were ended.' })}
            />
          </CardBody>
        </Card>
      </div>
    </Page>
  )
}
