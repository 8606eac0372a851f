import { Compass, TriangleAlert } from 'lucide-react'
import { Link, useRouteError } from 'react-router'
import { EmptyState } from '@/components/states'
import { Button } from '@/components/ui/button'

export function NotFound() {
  return (
    <main className="py-16">
      <EmptyState
        icon={Compass}
        title="Page not found"
        action={
          <Button asChild variant="outline">
            <Link to="/">Go to the dashboard</Link>
          </Button>
        }
      />
    </main>
  )
}

/** A page that threw an error, or whose script no longer exists because a newer version was installed meanwhile. */
export function RouteProblem() {
  const error = useRouteError()
  const outdated = error instanceof TypeError && /import|fetch/i.test(error.message)
  return (
    <main className="py-16">
      <EmptyState
        icon={TriangleAlert}
        role="alert"
        title={outdated ? 'This page could not be loaded' : 'This page failed'}
        action={<Button onClick={() => location.reload()}>Reload</Button>}
      >
        {outdated
          ? 'The connection was interrupted, or Calypso was updated while the page was open.'
          : error instanceof Error
            ? error.message
            : String(error)}
      </EmptyState>
    </main>
  )
}
