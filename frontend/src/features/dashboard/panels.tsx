import { BellOff, CirclePause, History } from 'lucide-react'
import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Alert } from '@/api/types'
import { EmptyState, ProblemState } from '@/components/states'
import { Ago } from '@/components/time'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { SeverityBadge } from '@/features/alerts/public'
import { DaemonBadge, RunBadge, type Daemon, type Job, type Pool, type Run } from '@/features/backup/public'
import { bytes, count, plural, rate, words } from '@/lib/format'
import { history } from './history'

const RunsChart = lazy(() => import('./runs-chart'))

/** The parts of a query that a panel needs. */
export interface Loaded<T> {
  data: T | undefined
  isPending: boolean
  error: unknown
  retry: () => void
}

function Panel<T>({
  title,
  description,
  more,
  state,
  className,
  children,
}: {
  title: string
  description?: ReactNode
  more?: { to: string; label: string }
  state: Loaded<T>
  className?: string
  children: (data: T) => ReactNode
}) {
  return (
    <Card className={className}>
      <CardHeader
        title={title}
        description={description}
        action={
          more && (
            <Link to={more.to} className="text-xs font-medium text-primary underline-offset-4 hover:underline">
              {more.label}
            </Link>
          )
        }
      />
      {state.data !== undefined ? (
        children(state.data)
      ) : state.isPending ? (
        <CardBody role="status" aria-label="Loading" className="space-y-2.5">
          <Skeleton className="h-5" />
          <Skeleton className="h-5 w-4/5" />
          <Skeleton className="h-5 w-3/5" />
        </CardBody>
      ) : (
        <ProblemState error={state.error} retry={state.retry} className="py-6" />
      )}
    </Card>
  )
}

export function HistoryPanel({ state }: { state: Loaded<Run[]> }) {
  const days = useMemo(() => history(state.data ?? [], new Date()), [state.data])
  const ended = days.reduce((sum, day) => sum + day.succeeded + day.warning + day.failed + day.cancelled, 0)
  const written = days.reduce((sum, day) => sum + day.sizeBytes, 0)
  return (
    <Panel
      className="lg:col-span-2"
      title="Runs of the last 14 days"
      description={ended > 0 ? `${plural(ended, 'backup run')}, ${bytes(written)} written` : undefined}
      more={{ to: '/backup/runs', label: 'All runs' }}
      state={state}
    >
      {() =>
        ended === 0 ? (
          <EmptyState icon={History} title="No backup ran in the last 14 days" className="py-10" />
        ) : (
          <CardBody>
            <Suspense fallback={<Skeleton className="h-58" />}>
              <RunsChart days={days} />
            </Suspense>
          </CardBody>
        )
      }
    </Panel>
  )
}

export function RunningPanel({ state, jobs }: { state: Loaded<Run[]>; jobs: Job[] | undefined }) {
  return (
    <Panel title="Running now" more={{ to: '/backup/runs?status=RUNNING', label: 'Show' }} state={state}>
      {(runs) =>
        runs.length === 0 ? (
          <Next jobs={jobs} />
        ) : (
          <ul className="divide-y border-t">
            {runs.map((run) => (
              <li key={run.id} className="px-5 py-3">
                <div className="flex items-center justify-between gap-3">
                  <Link to={`/backup/runs/${run.id}`} className="min-w-0 truncate text-sm font-medium hover:underline">
                    {run.job}
                  </Link>
                  <RunBadge run={run} />
                </div>
                <Progress value={run.progress?.percent} label={`Progress of ${run.job}`} className="mt-2.5" />
                <p className="mt-1.5 flex justify-between gap-3 text-xs text-muted-foreground tnum">
                  <span>
                    {plural(run.progress?.files ?? run.files, 'file')},{' '}
                    {bytes(run.progress?.sizeBytes ?? run.sizeBytes)}
                  </span>
                  {run.progress?.bytesPerSecond !== undefined && <span>{rate(run.progress.bytesPerSecond)}</span>}
                </p>
              </li>
            ))}
          </ul>
        )
      }
    </Panel>
  )
}

function Next({ jobs = [] }: { jobs?: Job[] }) {
  const next = jobs
    .filter((job) => job.enabled && job.nextRunAt)
    .sort((a, b) => String(a.nextRunAt).localeCompare(String(b.nextRunAt)))
    .slice(0, 4)
  if (next.length === 0) return <EmptyState icon={CirclePause} title="Nothing is running" className="py-8" />
  return (
    <CardBody>
      <p className="text-sm text-muted-foreground">Nothing is running. Next:</p>
      <ul className="mt-3 space-y-2.5">
        {next.map((job) => (
          <li key={job.name} className="flex items-baseline justify-between gap-3 text-sm">
            <Link
              to={`/backup/jobs/${encodeURIComponent(job.name)}`}
              className="min-w-0 truncate font-medium hover:underline"
            >
              {job.name}
            </Link>
            <Ago at={job.nextRunAt} className="shrink-0 text-xs text-muted-foreground" />
          </li>
        ))}
      </ul>
    </CardBody>
  )
}

export function AlertsPanel({ state }: { state: Loaded<Alert[]> }) {
  return (
    <Panel title="Active alerts" more={{ to: '/alerts', label: 'All alerts' }} state={state}>
      {(alerts) =>
        alerts.length === 0 ? (
          <EmptyState icon={BellOff} title="No active alerts" className="py-8" />
        ) : (
          <ul className="divide-y border-t">
            {alerts.slice(0, 4).map((alert) => (
              <li key={alert.id} className="flex items-start gap-3 px-5 py-3">
                <SeverityBadge severity={alert.severity} />
                <div className="min-w-0 flex-1">
                  <p className="text-sm font-medium">{alert.title}</p>
                  <p className="mt-0.5 text-xs text-muted-foreground">
                    <Ago at={alert.lastRaisedAt} />
                    {alert.acknowledgedBy && `, acknowledged by ${alert.acknowledgedBy}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Panel>
  )
}

export function DaemonsPanel({ state }: { state: Loaded<Daemon[]> }) {
  return (
    <Panel title="Backup daemons" more={{ to: '/health', label: 'Health' }} state={state}>
      {(daemons) =>
        daemons.length === 0 ? (
          <EmptyState title="No daemon is configured" className="py-8" />
        ) : (
          <ul className="divide-y border-t">
            {daemons.map((daemon) => (
              <li key={daemon.kind + daemon.name} className="flex items-center justify-between gap-3 px-5 py-2.5">
                <div className="min-w-0">
                  <p className="truncate text-sm font-medium">{daemon.name}</p>
                  <p className="truncate text-xs text-muted-foreground">
                    {words(daemon.kind)}
                    {daemon.version && `, version ${daemon.version}`}
                    {daemon.state !== 'UP' && daemon.detail && `: ${daemon.detail}`}
                  </p>
                </div>
                <DaemonBadge state={daemon.state} />
              </li>
            ))}
          </ul>
        )
      }
    </Panel>
  )
}

export function PoolsPanel({ state }: { state: Loaded<Pool[]> }) {
  const total = (state.data ?? []).reduce((sum, pool) => sum + pool.sizeBytes, 0)
  return (
    <Panel
      title="Space on volumes"
      description={state.data && `${bytes(total)} in all pools`}
      more={{ to: '/backup/volumes', label: 'Volumes' }}
      state={state}
    >
      {(pools) => {
        const used = pools.filter((pool) => pool.volumes > 0).sort((a, b) => b.sizeBytes - a.sizeBytes)
        return used.length === 0 ? (
          <EmptyState title="No volume was written yet" className="py-8" />
        ) : (
          <CardBody>
            <ul className="space-y-3.5">
              {used.slice(0, 5).map((pool) => (
                <li key={pool.name}>
                  <div className="flex items-baseline justify-between gap-3 text-sm">
                    <Link
                      to={`/backup/volumes?pool=${encodeURIComponent(pool.name)}`}
                      className="min-w-0 truncate font-medium hover:underline"
                    >
                      {pool.name}
                    </Link>
                    <span className="shrink-0 tnum">{bytes(pool.sizeBytes)}</span>
                  </div>
                  <div className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-secondary" aria-hidden>
                    <div
                      className="h-full rounded-full bg-primary"
                      style={{ width: `${total ? (100 * pool.sizeBytes) / total : 0}%` }}
                    />
                  </div>
                  <p className="mt-1 text-xs text-muted-foreground tnum">
                    {count(pool.volumes)} {pool.volumes === 1 ? 'volume' : 'volumes'}
                  </p>
                </li>
              ))}
            </ul>
          </CardBody>
        )
      }}
    </Panel>
  )
}
