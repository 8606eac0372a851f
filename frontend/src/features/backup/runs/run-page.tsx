import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Hourglass, RotateCcw, Square } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { itemsOf } from '@/api/list'
import { TableSkeleton } from '@/components/table-skeleton'
import { LogView } from '@/components/log-view'
import { Facts, Mono, Page } from '@/components/page'
import { EmptyState, ProblemState } from '@/components/states'
import { When } from '@/components/time'
import { Button } from '@/components/ui/button'
import { Card, CardBody } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { bytes, count, duration, plural, rate, words } from '@/lib/format'
import { useAccepted } from '@/lib/use-accepted'
import { useMay } from '@/lib/use-may'
import { RunBadge } from '../badges'
import { FileTable } from '../restore/file-table'
import type { Run, RunWait } from '../types'
import { cancelRun, runLogQuery, runQuery } from './api'
import { isActive } from './run-state'

const LIVE_MS = 2_000

export default function RunPage() {
  const { runId = '' } = useParams()
  const id = Number(runId)
  const query = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? LIVE_MS : false),
  })
  const trail = [{ label: 'Runs', to: '/backup/runs' }]
  const run = query.data
  if (!run) {
    return (
      <Page title={`Run ${runId}`} trail={trail}>
        <Card>
          {query.isError ? <ProblemState error={query.error} retry={() => void query.refetch()} /> : <TableSkeleton />}
        </Card>
      </Page>
    )
  }
  const browsable = run.type === 'BACKUP' && run.restorable
  return (
    <Page
      title={`Run ${run.id}`}
      trail={trail}
      aside={<RunBadge run={run} />}
      description={
        <>
          {run.type === 'BACKUP' ? `${run.level ? words(run.level) : 'Backup'} of ` : `${words(run.type)} by `}
          <Link
            to={`/backup/jobs/${encodeURIComponent(run.job)}`}
            className="font-medium text-foreground underline-offset-4 hover:underline"
          >
            {run.job}
          </Link>{' '}
          on {run.client}
        </>
      }
      actions={
        <>
          {isActive(run) && <CancelRun run={run} />}
          {browsable && (
            <Button asChild>
              <Link to={`/backup/restore?run=${run.id}`}>
                <RotateCcw /> Restore from this run
              </Link>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {run.waitingFor ? <Waiting wait={run.waitingFor} /> : isActive(run) && <LiveProgress run={run} />}
        <Card className="px-5 py-4">
          <Facts
            items={[
              ['Started', run.startedAt ? <When key="s" at={run.startedAt} /> : 'Not yet'],
              ['Ended', run.endedAt && <When key="e" at={run.endedAt} />],
              ['Took', run.durationSeconds !== undefined && duration(run.durationSeconds)],
              ['Files', count(run.files)],
              ['Written', bytes(run.sizeBytes)],
              ['Read', run.readBytes !== undefined && bytes(run.readBytes)],
              ['Average rate', run.durationSeconds ? rate(run.sizeBytes / run.durationSeconds) : undefined],
              ['Errors', count(run.errors)],
              ['Pool', run.pool],
              ['File set', run.fileset],
            ]}
          />
        </Card>
        <Tabs defaultValue="log">
          <TabsList aria-label="Details of the run">
            <TabsTrigger value="log">Log</TabsTrigger>
            {browsable && <TabsTrigger value="files">Files</TabsTrigger>}
            <TabsTrigger value="volumes">Volumes</TabsTrigger>
          </TabsList>
          <TabsContent value="log">
            <RunLog run={run} />
          </TabsContent>
          {browsable && (
            <TabsContent value="files">
              <Card>
                <FileTable source={{ runId: id }} />
              </Card>
            </TabsContent>
          )}
          <TabsContent value="volumes">
            <RunVolumes run={run} />
          </TabsContent>
        </Tabs>
      </div>
    </Page>
  )
}

function CancelRun({ run }: { run: Run }) {
  const may = useMay()
  const cancel = useAccepted({ send: (_: void, key) => cancelRun(run.id, key) })
  if (!may('backup.runs:cancel')) return null
  return (
    <Button variant="outline" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
      <Square /> Cancel run
    </Button>
  )
}

const HELP: Partial<Record<RunWait['what'], string>> = {
  VOLUME: 'Label a volume for the pool or free one. The run then continues by itself.',
  MOUNT: 'Put the volume into its drive, or its file back into its directory, and mount it.',
  CLIENT: 'Start the client’s File daemon, and check the network between it and the Director.',
  STORAGE: 'Start the Storage daemon, and check its devices.',
  PERSON: 'Look at the Director’s console.',
}

function Waiting({ wait }: { wait: RunWait }) {
  return (
    <Card aria-label="Waiting" role="status">
      <CardBody className="flex gap-3 pt-5">
        <Hourglass className="mt-0.5 size-5 shrink-0 text-warn" aria-hidden />
        <div className="min-w-0">
          <p className="font-medium">{wait.message.charAt(0).toUpperCase() + wait.message.slice(1)}</p>
          <p className="mt-1 text-sm text-muted-foreground">
            Since <When at={wait.since} />. {HELP[wait.what]}
          </p>
        </div>
      </CardBody>
    </Card>
  )
}

function LiveProgress({ run }: { run: Run }) {
  const { progress } = run
  return (
    <Card aria-label="Progress">
      <CardBody className="pt-5">
        <Progress value={progress?.percent} label={`Progress of run ${run.id}`} className="h-2" />
        <div className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm tnum" aria-live="polite">
          {progress ? (
            <>
              <span>
                <strong className="font-semibold">{plural(progress.files, 'file')}</strong>
              </span>
              <span>
                <strong className="font-semibold">{bytes(progress.sizeBytes)}</strong>
              </span>
              {progress.bytesPerSecond !== undefined && <span>{rate(progress.bytesPerSecond)}</span>}
              {progress.percent !== undefined && <span>{progress.percent.toFixed(0)} %</span>}
            </>
          ) : (
            <span className="text-muted-foreground">
              {run.status === 'QUEUED' ? 'Waiting to start' : 'Running; no numbers yet'}
            </span>
          )}
        </div>
        {progress?.currentFile && (
          <p className="mt-1.5 truncate">
            <Mono className="text-muted-foreground">{progress.currentFile}</Mono>
          </p>
        )}
      </CardBody>
    </Card>
  )
}

function RunLog({ run }: { run: Run }) {
  const active = isActive(run)
  const log = useInfiniteQuery({ ...runLogQuery(run.id), refetchInterval: active ? LIVE_MS : false })
  const { hasNextPage, isFetching, fetchNextPage } = log
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const lines = itemsOf(log.data)
  if (log.isPending) return <TableSkeleton />
  if (log.isError && lines.length === 0) return <ProblemState error={log.error} retry={() => void log.refetch()} />
  if (lines.length === 0)
    return (
      <EmptyState
        title={active ? 'Nothing was logged yet' : 'This run left no log'}
        className="rounded-lg border bg-card"
      />
    )
  return (
    <LogView
      label="Log of the run"
      follow={active}
      className="max-h-[36rem]"
      lines={lines.map((line, index) => ({ key: index, at: line.at, text: line.text }))}
    />
  )
}

function RunVolumes({ run }: { run: Run }) {
  const volumes = run.volumes ?? []
  if (volumes.length === 0) return <EmptyState title="No volume was written" className="rounded-lg border bg-card" />
  return (
    <Card>
      <ul className="divide-y">
        {volumes.map((volume) => (
          <li key={volume} className="px-5 py-3">
            <Mono>{volume}</Mono>
          </li>
        ))}
      </ul>
    </Card>
  )
}
