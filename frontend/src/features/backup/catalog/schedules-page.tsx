import { useInfiniteQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { ListPage } from '@/components/list-page'
import { Mono } from '@/components/page'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { ScheduleInfo } from '../types'
import { schedulesQuery } from './api'

export default function SchedulesPage() {
  return (
    <ListPage
      title="Schedules"
      description="When jobs start by themselves. The schedule of a managed job is changed with the job."
      query={useInfiniteQuery(schedulesQuery())}
      rowKey={(schedule) => schedule.name}
      cards="space-y-3"
      card={(schedule) => <ScheduleCard schedule={schedule} />}
      empty={{ icon: CalendarClock, title: 'No schedule is defined' }}
    />
  )
}

function ScheduleCard({ schedule }: { schedule: ScheduleInfo }) {
  return (
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
  )
}
