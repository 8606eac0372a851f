import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal, Pause, Pencil, Play, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { TableSkeleton } from '@/components/table-skeleton'
import { Facts, Mono, Page } from '@/components/page'
import { PlanDialog } from '@/components/plan-dialog'
import { ProblemState } from '@/components/states'
import { Ago, When } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { words } from '@/lib/format'
import { useMay } from '@/lib/use-may'
import { ProtectionBadge } from '../badges'
import { runsQuery } from '../runs/api'
import { RunsTable } from '../runs/runs-table'
import type { Job } from '../types'
import { jobKeys, jobQuery } from './api'
import { useDeleteJob, useEnableJob } from './changes'
import { RunDialog, RunNowButton } from './run-now'
import { describe } from './schedule'

export default function JobPage() {
  const { name = '' } = useParams()
  const query = useQuery(jobQuery(name))
  const trail = [{ label: 'Jobs', to: '/backup/jobs' }]
  if (!query.data) {
    return (
      <Page title={name} trail={trail}>
        <Card>
          {query.isError ? <ProblemState error={query.error} retry={() => void query.refetch()} /> : <TableSkeleton />}
        </Card>
      </Page>
    )
  }
  const { value: job, etag } = query.data
  return (
    <Page
      title={job.name}
      trail={trail}
      aside={
        <>
          {job.protection && <ProtectionBadge protection={job.protection} />}
          {!job.enabled && <Badge>Disabled</Badge>}
          {!job.managed && <Badge>Not managed</Badge>}
        </>
      }
      description={
        !job.managed &&
        'This job was written by hand in the Director’s configuration. It can be run and watched here, and is changed where it was written.'
      }
      actions={<Actions job={job} etag={etag} />}
    >
      <div className="space-y-4">
        <ProtectionReasons job={job} />
        <Card className="px-5 py-4">
          <Facts
            items={[
              ['Can be restored as of', job.lastGoodRunAt ? <Ago key="good" at={job.lastGoodRunAt} /> : 'Never'],
              ['Next run', job.nextRunAt ? <When key="next" at={job.nextRunAt} /> : 'Not scheduled'],
              ['Client', job.client],
              ['Level', job.level && words(job.level)],
              ['Pool', job.pool],
              ['Storage', job.storage],
            ]}
          />
        </Card>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <What job={job} />
          <Timing job={job} />
        </div>
        <JobRuns name={job.name} />
      </div>
    </Page>
  )
}

/** What speaks against the job's protection, in words. */
function ProtectionReasons({ job }: { job: Job }) {
  if (!job.protectionReasons?.length) return null
  const lost = job.protection === 'UNPROTECTED' || job.protection === 'OVERDUE'
  return (
    <Card className={lost ? 'border-bad-line bg-bad-soft px-5 py-4' : 'border-warn-line bg-warn-soft px-5 py-4'}>
      <h2 className="text-sm font-semibold">
        {job.protection === 'UNPROTECTED'
          ? 'Nothing of this job can be restored'
          : 'Why this job is not fully protected'}
      </h2>
      <ul className="mt-1.5 list-disc space-y-1 pl-5 text-sm">
        {job.protectionReasons.map((reason) => (
          <li key={reason.code}>{reason.message}</li>
        ))}
      </ul>
    </Card>
  )
}

function Actions({ job, etag }: { job: Job; etag: string }) {
  const may = useMay()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [params, setParams] = useSearchParams()
  const enable = useEnableJob(job.name, etag)
  const remove = useDeleteJob(job.name, etag, async () => {
    await navigate('/backup/jobs')
    queries.removeQueries({ queryKey: jobKeys.one(job.name) })
  })
  const running = params.get('run') === 'now' && job.type === 'BACKUP' && may('backup.jobs:run')
  return (
    <>
      {job.type === 'BACKUP' && job.client && job.lastGoodRunAt && (
        <Button asChild variant="outline">
          <Link to={`/backup/restore?client=${encodeURIComponent(job.client)}&job=${encodeURIComponent(job.name)}`}>
            <RotateCcw /> Restore
          </Link>
        </Button>
      )}
      {job.managed && may('backup.jobs:update') && (
        <Button asChild variant="outline">
          <Link to={`/backup/jobs/${encodeURIComponent(job.name)}/edit`}>
            <Pencil /> Edit
          </Link>
        </Button>
      )}
      {job.type === 'BACKUP' && <RunNowButton job={job} />}
      {job.managed && (may('backup.jobs:update') || may('backup.jobs:delete')) && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label="More actions">
              <MoreHorizontal />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {may('backup.jobs:update') && (
              <DropdownMenuItem onSelect={() => enable.start(!job.enabled)}>
                {job.enabled ? <Pause /> : <Play />}
                {job.enabled ? 'Disable…' : 'Enable…'}
              </DropdownMenuItem>
            )}
            {may('backup.jobs:delete') && (
              <DropdownMenuItem onSelect={() => remove.start()}>
                <Trash2 /> Delete…
              </DropdownMenuItem>
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      <PlanDialog
        immediate
        change={enable}
        title={job.enabled ? `Disable the job ${job.name}?` : `Enable the job ${job.name}?`}
        description={
          job.enabled
            ? 'It keeps its backups but does not run until it is enabled again.'
            : 'It runs by its schedule again.'
        }
        action={job.enabled ? 'Disable job' : 'Enable job'}
      />
      <PlanDialog
        immediate
        change={remove}
        title={`Delete the job ${job.name}?`}
        name={job.name}
        action="Delete job"
        back="Keep it"
      >
        <p className="text-sm text-muted-foreground">
          The definition goes. The backups it made stay on their volumes and can still be restored.
        </p>
      </PlanDialog>
      {running && (
        <RunDialog
          job={job}
          onClose={() =>
            setParams(
              (old) => {
                old.delete('run')
                return old
              },
              { replace: true },
            )
          }
        />
      )}
    </>
  )
}

/** How a file set reads files; what is usual goes without saying. */
function howFilesAreSaved(fileset: NonNullable<Job['fileset']>): string[] {
  return [
    !fileset.compression || fileset.compression === 'NONE'
      ? 'Not compressed'
      : `Compressed with ${fileset.compression}`,
    fileset.oneFilesystem ? 'stays on one filesystem' : 'crosses into other filesystems',
    ...(fileset.sparse ? [] : ['holes of files are filled']),
    ...(fileset.hardLinks ? [] : ['hard-linked files are saved several times']),
    ...(fileset.acls ? [] : ['without access control lists']),
    ...(fileset.extendedAttributes ? [] : ['without extended attributes']),
  ]
}

function What({ job }: { job: Job }) {
  const { fileset } = job
  const leftOut = [...(fileset?.exclude ?? []), ...(fileset?.excludePatterns ?? [])]
  return (
    <Card>
      <CardHeader title="What" description={job.filesetName && `File set ${job.filesetName}`} />
      <CardBody className="space-y-4">
        {fileset ? (
          <>
            <Paths title="Included" paths={fileset.include} />
            {leftOut.length > 0 && <Paths title="Left out" paths={leftOut} />}
            <p className="text-xs text-muted-foreground">{howFilesAreSaved(fileset).join(', ')}</p>
          </>
        ) : (
          <p className="text-sm text-muted-foreground">
            {job.filesetName ? (
              <>
                See <TextLink to="/backup/filesets">file sets</TextLink>.
              </>
            ) : (
              'This job names no files of its own.'
            )}
          </p>
        )}
      </CardBody>
    </Card>
  )
}

function Timing({ job }: { job: Job }) {
  return (
    <Card>
      <CardHeader title="When" description={job.scheduleName && `Schedule ${job.scheduleName}`} />
      <CardBody>
        {job.schedule ? (
          <ul className="space-y-1.5 text-sm">
            {job.schedule.runs.map((run, index) => (
              <li key={index}>{describe(run)}</li>
            ))}
          </ul>
        ) : (
          <p className="text-sm text-muted-foreground">
            {job.scheduleName ? (
              <>
                See <TextLink to="/backup/schedules">schedules</TextLink>.
              </>
            ) : (
              'Only by hand: no schedule starts this job.'
            )}
          </p>
        )}
      </CardBody>
    </Card>
  )
}

function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="text-primary underline underline-offset-4">
      {children}
    </Link>
  )
}

function Paths({ title, paths }: { title: string; paths: string[] }) {
  return (
    <div>
      <h3 className="mb-1.5 text-xs text-muted-foreground">{title}</h3>
      <ul className="space-y-1">
        {paths.map((path) => (
          <li key={path}>
            <Mono className="rounded-sm border bg-muted px-1.5 py-0.5">{path}</Mono>
          </li>
        ))}
      </ul>
    </div>
  )
}

function JobRuns({ name }: { name: string }) {
  const query = useInfiniteQuery(runsQuery({ job: name }))
  return (
    <Card>
      <CardHeader
        title="Runs"
        action={
          <Link
            to={`/backup/runs?job=${encodeURIComponent(name)}`}
            className="text-xs font-medium text-primary underline-offset-4 hover:underline"
          >
            All runs
          </Link>
        }
      />
      <RunsTable query={query} withoutJob />
    </Card>
  )
}
