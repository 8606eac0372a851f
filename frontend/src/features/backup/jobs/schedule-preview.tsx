import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarClock, Globe, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '@/api/problem'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { words } from '@/lib/format'
import { useDebounced } from '@/lib/use-debounced'
import { useMay } from '@/lib/use-may'
import type { Schedule, SchedulePreview as Preview } from '../types'
import { schedulePreviewQuery } from './api'

const FEW = 6
/** How long a person rests between two keys before the server is asked. */
const REST = 400

/** The next runs of a schedule as the Director will start them, and what the author should know, while it is edited. */
export function SchedulePreview({ schedule, client }: { schedule: Schedule; client: string }) {
  const may = useMay()('backup.schedules:read')
  const settled = useDebounced({ runs: schedule.runs, client }, REST)
  const { data, error, isPlaceholderData } = useQuery({
    ...schedulePreviewQuery(settled.runs, settled.client),
    enabled: may && settled.runs.every((run) => run.at !== ''),
    placeholderData: keepPreviousData,
  })
  if (!may) return null
  const problem = error && asProblem(error).problem
  return (
    <section aria-label="Next runs" className="overflow-hidden rounded-lg border bg-card">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b px-3.5 py-2.5">
        <h3 className="flex items-center gap-2 text-sm font-medium">
          <CalendarClock className="size-4 text-muted-foreground" aria-hidden /> Next runs
          {/* Not faded: the times of before stay readable until those of now are there. */}
          {isPlaceholderData && <LoaderCircle className="size-3.5 animate-spin text-muted-foreground" aria-hidden />}
        </h3>
        {data && (
          <Badge>
            <Globe aria-hidden /> {data.timeZone}
          </Badge>
        )}
      </div>
      {problem ? (
        <p role="alert" className="px-3.5 py-3 text-sm text-bad">
          {problem.errors?.map(saidOfRule).join(' ') ?? problem.detail ?? problem.title}
        </p>
      ) : data ? (
        <div aria-busy={isPlaceholderData}>
          <Warnings warnings={data.warnings} />
          <Times preview={data} />
        </div>
      ) : (
        <div className="grid gap-x-6 gap-y-2 p-3.5 sm:grid-cols-2" role="status" aria-label="Loading">
          {Array.from({ length: FEW }, (_, at) => (
            <Skeleton key={at} className="h-5" />
          ))}
        </div>
      )}
    </section>
  )
}

function saidOfRule({ pointer, message }: { pointer: string; message: string }): string {
  const rule = /^\/runs\/(\d+)/.exec(pointer)?.[1]
  return rule === undefined ? `The schedule ${message}.` : `Rule ${Number(rule) + 1} ${message}.`
}

function Warnings({ warnings }: { warnings: string[] }) {
  if (warnings.length === 0) return null
  return (
    <ul aria-label="Warnings" className="space-y-1.5 border-b border-warn-line bg-warn-soft px-3.5 py-2.5">
      {warnings.map((warning) => (
        <li key={warning} className="flex gap-2 text-xs text-warn">
          <TriangleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
          <span className="text-pretty">{warning}</span>
        </li>
      ))}
    </ul>
  )
}

function Times({ preview }: { preview: Preview }) {
  const [all, setAll] = useState(false)
  const { runs } = preview
  if (runs.length === 0) return <p className="px-3.5 py-3 text-sm text-warn">These rules never start a run.</p>
  return (
    <div className="px-3.5 py-3">
      <ol className="grid gap-x-8 gap-y-1.5 text-sm tnum sm:grid-cols-2">
        {(all ? runs : runs.slice(0, FEW)).map((run) => (
          <li key={`${run.at} ${run.rule}`} className="flex items-baseline justify-between gap-3">
            <time dateTime={run.at}>{run.local}</time>
            <span className="truncate text-xs text-muted-foreground">
              {words(run.level)}
              {run.pool && ` · ${run.pool}`}
            </span>
          </li>
        ))}
      </ol>
      {runs.length > FEW && (
        <Button variant="ghost" size="sm" className="mt-2 -ml-2" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Show fewer' : `Show all ${runs.length}`}
        </Button>
      )}
    </div>
  )
}
