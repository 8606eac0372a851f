import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Plus, RotateCcw } from 'lucide-react'
import { Link } from 'react-router'
import { itemsOf } from '@/api/list'
import { Page } from '@/components/page'
import { ProblemState } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { asProblem } from '@/api/problem'
import { alertsQuery } from '@/features/alerts/public'
import { allJobsQuery, allPoolsQuery, backupRunsSinceQuery, daemonsQuery, runsQuery } from '@/features/backup/public'
import { useMay } from '@/lib/use-may'
import { AlertsPanel, DaemonsPanel, HistoryPanel, PoolsPanel, RunningPanel, type Loaded } from './panels'
import { historyStart } from './history'
import { verdict } from './verdict'
import { VerdictCard } from './verdict-card'

function loaded<T>(
  query: { isPending: boolean; error: unknown; refetch: () => unknown },
  data: T | undefined,
): Loaded<T> {
  return { data, isPending: query.isPending, error: query.error, retry: () => void query.refetch() }
}

const LIVE_MS = 2_000

export default function DashboardPage() {
  const may = useMay()
  const jobs = useQuery(allJobsQuery())
  const recent = useQuery(backupRunsSinceQuery(historyStart(new Date()).toISOString()))
  const running = useInfiniteQuery({
    ...runsQuery({ status: 'RUNNING' }),
    refetchInterval: ({ state }) => (itemsOf(state.data).length > 0 ? LIVE_MS : 15_000),
  })
  const pools = useQuery(allPoolsQuery())
  const alerts = useInfiniteQuery(alertsQuery({ state: 'ACTIVE' }))
  const daemons = useQuery(daemonsQuery())

  const jobState = loaded(jobs, jobs.data)
  const alertState = loaded(alerts, alerts.data && itemsOf(alerts.data))
  const daemonState = loaded(daemons, daemons.data?.items)
  const deciding = jobs.isPending || alerts.isPending || daemons.isPending
  const notInstalled = jobs.isError && asProblem(jobs.error).status === 501

  return (
    <Page
      title="Dashboard"
      actions={
        <>
          <Button asChild variant="outline">
            <Link to="/backup/restore">
              <RotateCcw /> Restore
            </Link>
          </Button>
          {may('backup.jobs:create') && (
            <Button asChild>
              <Link to="/backup/new-job">
                <Plus /> New job
              </Link>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {deciding ? (
          <Card className="flex items-center gap-5 px-8 py-7" role="status" aria-label="Loading">
            <Skeleton className="size-13 rounded-full" />
            <div className="flex-1 space-y-2.5">
              <Skeleton className="h-7 w-64" />
              <Skeleton className="h-4 w-96 max-w-full" />
            </div>
          </Card>
        ) : notInstalled ? (
          <Card>
            <ProblemState error={jobs.error} retry={() => void jobs.refetch()} />
          </Card>
        ) : (
          <VerdictCard
            verdict={verdict({ jobs: jobState.data, daemons: daemonState.data, alerts: alertState.data })}
            jobs={jobState.data}
            error={jobs.error}
          />
        )}
        {!notInstalled && (
          <div className="grid gap-4 lg:grid-cols-3">
            <HistoryPanel state={loaded(recent, recent.data)} />
            <RunningPanel state={loaded(running, running.data && itemsOf(running.data))} jobs={jobState.data} />
          </div>
        )}
        <div className="grid gap-4 lg:grid-cols-3">
          <AlertsPanel state={alertState} />
          {!notInstalled && (
            <>
              <DaemonsPanel state={daemonState} />
              <PoolsPanel state={loaded(pools, pools.data)} />
            </>
          )}
        </div>
      </div>
    </Page>
  )
}
