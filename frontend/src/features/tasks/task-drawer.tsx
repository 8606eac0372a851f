import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, Square } from 'lucide-react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { itemsOf } from '@/api/list'
import { ProblemError } from '@/api/problem'
import type { Task } from '@/api/types'
import { LogView } from '@/components/log-view'
import { Facts, Mono } from '@/components/page'
import { EmptyState, ProblemNote, ProblemState } from '@/components/states'
import { When } from '@/components/time'
import { Button } from '@/components/ui/button'
import { Dialog, SheetContent } from '@/components/ui/dialog'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { bytes, count, duration } from '@/lib/format'
import { useDraftKey } from '@/lib/draft-key'
import { linkTo } from '@/lib/feature'
import { useFeatures } from '@/lib/features'
import { useLive } from '@/lib/live'
import { useTaskUi } from '@/lib/task-ui'
import { useMay } from '@/lib/use-may'
import { useNow } from '@/lib/use-now'
import { cancelTask, keepTask, taskKeys, taskLogQuery, taskQuery } from './api'
import { TaskBadge } from './task-badge'
import { hasEnded, ranSeconds } from './task-state'

/** The details of a task: progress, log and result, and a button to cancel it. */
export default function TaskDrawer() {
  const { shown: id, hide } = useTaskUi()
  const connected = useLive((live) => live.connected)
  const query = useQuery({
    ...taskQuery(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : connected ? 5_000 : 1_500),
  })
  return (
    <Dialog open={id !== undefined} onOpenChange={(open) => !open && hide()}>
      <SheetContent title={query.data?.title ?? 'Task'} data-testid="task-drawer">
        {query.data ? (
          <Body task={query.data} />
        ) : query.isError ? (
          <ProblemState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <div role="status" aria-label="Loading" className="space-y-3 p-5">
            <Skeleton className="h-6 w-40" />
            <Skeleton className="h-24" />
          </div>
        )}
      </SheetContent>
    </Dialog>
  )
}

function Body({ task }: { task: Task }) {
  const now = useNow()
  const ended = hasEnded(task)
  const seconds = ranSeconds(task, now)
  return (
    <div
      role="region"
      aria-label="Task"
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4"
    >
      <div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <div className="flex items-center gap-3" aria-live="polite">
            <TaskBadge state={task.state} />
            {seconds !== undefined && <span className="text-xs text-muted-foreground tnum">{duration(seconds)}</span>}
          </div>
          <CancelButton task={task} />
        </div>
        {!ended && (
          <div className="mt-4 space-y-1.5">
            <Progress value={task.progressPercent} label="Progress of the task" />
            <p className="flex justify-between gap-4 text-xs text-muted-foreground tnum">
              <span className="min-w-0 truncate">{task.message ?? 'Working…'}</span>
              {task.progressPercent !== undefined && <span>{task.progressPercent.toFixed(0)} %</span>}
            </p>
          </div>
        )}
        {ended && task.message && <p className="mt-3 text-sm text-muted-foreground">{task.message}</p>}
      </div>
      {task.problem && <ProblemNote error={new ProblemError(task.problem)} />}
      <Result task={task} />
      <Facts
        items={[
          ['Started', task.startedAt && <When at={task.startedAt} />],
          ['Ended', task.endedAt && <When at={task.endedAt} />],
          ['Requested by', task.requestedBy],
          ['Target', task.target && <TargetLink target={task.target} />],
          ['Service', task.service],
          ['Kind', <Mono key="kind">{task.kind}</Mono>],
        ]}
      />
      <TaskLog task={task} />
    </div>
  )
}

function TargetLink({ target }: { target: NonNullable<Task['target']> }) {
  const { hide } = useTaskUi()
  const to = linkTo(useFeatures(), target)
  if (!to) return <>{target.id}</>
  return (
    <Link to={to} onClick={hide} className="text-primary underline-offset-4 hover:underline">
      {target.id}
    </Link>
  )
}

function Result({ task }: { task: Task }) {
  const { hide } = useTaskUi()
  const features = useFeatures()
  const made = features.flatMap((feature) => feature.resultOf?.(task) ?? [])[0]
  const result = task.result ?? {}
  const files = typeof result.files === 'number' ? result.files : undefined
  const size = typeof result.sizeBytes === 'number' ? result.sizeBytes : undefined
  // Of a restore: what was chosen, and what became of it.
  const numbers = Object.fromEntries(
    ['selected', 'skipped', 'failed'].flatMap((name) => {
      const value = result[name]
      return typeof value === 'number' ? [[name, count(value)]] : []
    }),
  )
  const where = typeof result.where === 'string' ? result.where : undefined
  if (!made && files === undefined && where === undefined) return null
  return (
    <div className="rounded-lg border bg-muted/50 p-4">
      <Facts
        items={[
          ['Files', files !== undefined && count(files)],
          ['Selected', numbers.selected],
          ['Already there, left as they were', numbers.skipped],
          ['Failed', numbers.failed],
          ['Size', size !== undefined && bytes(size)],
          ['Written to', where && <Mono>{where}</Mono>],
        ]}
      />
      {made && (
        <Button asChild variant="outline" size="sm" className="mt-4">
          <Link to={made.to} onClick={hide}>
            <ExternalLink /> {made.label}
          </Link>
        </Button>
      )}
    </div>
  )
}

function CancelButton({ task }: { task: Task }) {
  const queries = useQueryClient()
  const may = useMay()
  const key = useDraftKey()
  const cancel = useMutation({
    mutationFn: () => key.send(task.id, (idempotencyKey) => cancelTask(task.id, idempotencyKey)),
    onSuccess: (stopping) => keepTask(queries, stopping),
    onSettled: () => void queries.invalidateQueries({ queryKey: taskKeys.all }),
  })
  if (hasEnded(task) || !task.cancellable || !may('tasks.tasks:cancel')) return null
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="outline"
        size="sm"
        disabled={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate()}
      >
        <Square /> {cancel.isSuccess ? 'Stopping…' : 'Cancel'}
      </Button>
      <ProblemNote error={cancel.error} />
    </div>
  )
}

function TaskLog({ task }: { task: Task }) {
  const ended = hasEnded(task)
  const connected = useLive((live) => live.connected)
  const log = useInfiniteQuery({ ...taskLogQuery(task.id), refetchInterval: ended ? false : connected ? 4_000 : 1_500 })
  const { hasNextPage, isFetching, fetchNextPage, refetch } = log
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  useEffect(() => {
    if (ended) void refetch()
  }, [ended, refetch])
  const lines = itemsOf(log.data)
  return (
    <section className="flex min-h-48 flex-1 flex-col">
      <h3 className="mb-2 text-sm font-semibold">Log</h3>
      {log.isError && lines.length === 0 ? (
        <ProblemState error={log.error} retry={() => void refetch()} className="py-6" />
      ) : lines.length === 0 ? (
        <EmptyState title={ended ? 'The task wrote no log' : 'No output yet'} className="rounded-md border py-6" />
      ) : (
        <LogView
          label="Task log"
          follow={!ended}
          className="min-h-40 flex-1"
          lines={lines.map((line) => ({ key: line.line, at: line.at, text: line.text }))}
        />
      )}
    </section>
  )
}
