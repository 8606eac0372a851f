import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { TableSkeleton } from '@/components/table-skeleton'
import { Page } from '@/components/page'
import { EmptyState, ProblemState } from '@/components/states'
import { HealthBadge } from '@/components/status'
import { Ago } from '@/components/time'
import { Button } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { plural, timeOfDay } from '@/lib/format'
import { healthQuery } from './api'

const ORDER = ['DOWN', 'DEGRADED', 'NOT_INSTALLED', 'UNKNOWN', 'UP']

export default function HealthPage() {
  const health = useQuery(healthQuery())
  const components = [...(health.data?.components ?? [])].sort(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.name.localeCompare(b.name),
  )
  const up = components.filter((component) => component.status === 'UP').length
  return (
    <Page
      title="Health"
      aside={health.data && <HealthBadge status={health.data.status} />}
      description="Every service of the appliance, the database, the message bus, and the tools it manages."
      actions={
        <Button variant="outline" size="sm" disabled={health.isFetching} onClick={() => void health.refetch()}>
          <RotateCw className={health.isFetching ? 'animate-spin' : undefined} /> Check now
        </Button>
      }
    >
      <Card>
        {health.isPending ? (
          <TableSkeleton />
        ) : health.isError ? (
          <ProblemState error={health.error} retry={() => void health.refetch()} />
        ) : components.length === 0 ? (
          <EmptyState title="No components were reported" />
        ) : (
          <>
            <CardHeader
              title={`${up} of ${plural(components.length, 'component')} up`}
              description={`Checked at ${timeOfDay(health.dataUpdatedAt)}, again every 15 seconds.`}
            />
            <ul className="divide-y border-t">
              {components.map((component) => (
                <li
                  key={component.name}
                  className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-5 py-3 sm:grid-cols-[14rem_8.5rem_minmax(0,1fr)_9rem]"
                >
                  <span className="font-medium break-all">{component.name}</span>
                  <span>
                    <HealthBadge status={component.status} />
                  </span>
                  <span className="text-sm break-words text-muted-foreground max-sm:col-span-2">
                    {component.detail}
                  </span>
                  <span className="text-xs text-muted-foreground sm:text-right">
                    {component.since && (
                      <>
                        since <Ago at={component.since} />
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </Page>
  )
}
