import { useInfiniteQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { itemsOf } from '@/api/list'
import { schedulesQuery } from '@/api/resources/backup'
import { TableSkeleton } from '@/components/table-skeleton'
import { Mono, Page } from '@/components/page'
import { EmptyState, ProblemState } from '@/components/states'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'

export default function SchedulesPage() {
  const query = useInfiniteQuery(schedulesQuery())
  const schedules = itemsOf(query.data)
  return (
    <Page
      title="Schedules"
      description="When jobs start by themselves. The schedule of a managed job is changed with the job."
    >
      {query.isPending ? (
        <TableSkeleton />
      ) : query.isError ? (
        <ProblemState error={query.error} retry={() => void query.refetch()} />
      ) : schedules.length === 0 ? (
        <EmptyState icon={CalendarClock} title="No schedule is defined" />
      ) : (
        <ul className="space-y-3">
          {schedules.map((schedule) => (
            <li key={schedule.name}>
              <Card className="px-5 py-4">
                <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <h2 className="flex items-center gap-2 text-sm font-semibold break-all">
                    {schedule.name} {!schedule.managed && <Badge>Not managed</Badge>}
                  </h2>
                  <p className="text-xs text-muted-foreground">
                    {schedule.nextRunAt ? (
                      <>
                        Next <Ago at={schedule.nextRunAt} />
                      </>
                    ) : (
                      'No next run'
                    )}
                  </p>
                </div>
                <ul className="mt-2 space-y-1">
                  {schedule.runs?.map((run, index) => (
                    <li key={index}>
                      <Mono className="break-normal text-muted-foreground">{run}</Mono>
                    </li>
                  ))}
                </ul>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
