import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { CirclePause, FileLock2, Plus, ShieldPlus, type LucideIcon } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { FilterSelect, FilterText } from '@/components/filter-bar'
import { ListPage } from '@/components/list-page'
import { Ago } from '@/components/time'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { bytes, words } from '@/lib/format'
import { useFilters } from '@/lib/use-filters'
import { useMay } from '@/lib/use-may'
import { PROTECTION, ProtectionBadge, RunBadge } from '../badges'
import { allClientsQuery } from '../catalog/api'
import type { Job } from '../types'
import { jobsQuery } from './api'
import { RunNowButton } from './run-now'

const jobPath = (job: Job) => `/backup/jobs/${encodeURIComponent(job.name)}`

const columns: ColumnDef<Job, unknown>[] = [
  {
    id: 'name',
    header: 'Job',
    meta: { track: 'minmax(0,2fr)' },
    cell: ({ row: { original: job } }) => (
      <span className="flex items-center gap-2">
        <Link
          to={jobPath(job)}
          className="truncate font-medium hover:underline"
          onClick={(event) => event.stopPropagation()}
        >
          {job.name}
        </Link>
        {!job.managed && <JobMark icon={FileLock2} text="Not managed here" />}
        {!job.enabled && <JobMark icon={CirclePause} text="Disabled" />}
        {job.type !== 'BACKUP' && <Badge className="max-md:hidden">{words(job.type)}</Badge>}
      </span>
    ),
  },
  {
    id: 'protection',
    header: 'Protection',
    meta: { track: '10.5rem' },
    cell: ({ row: { original: job } }) =>
      job.protection ? (
        <ProtectionBadge protection={job.protection} />
      ) : (
        <span className="text-muted-foreground">–</span>
      ),
  },
  {
    id: 'client',
    header: 'Client',
    meta: { track: 'minmax(0,1fr)', hide: 'md' },
    cell: ({ row }) => row.original.client,
  },
  {
    id: 'last',
    header: 'Last good backup',
    meta: { track: '9rem', hide: 'sm' },
    cell: ({ row }) => <Ago at={row.original.lastGoodRunAt} />,
  },
  {
    id: 'size',
    header: 'Last size',
    meta: { track: '6rem', hide: 'lg', align: 'right' },
    cell: ({ row }) => (row.original.lastRun ? bytes(row.original.lastRun.sizeBytes) : '–'),
  },
  {
    id: 'lastRun',
    header: 'Last run',
    meta: { track: '9rem', hide: 'lg' },
    cell: ({ row }) => (row.original.lastRun ? <RunBadge run={row.original.lastRun} /> : '–'),
  },
  {
    id: 'next',
    header: 'Next run',
    meta: { track: '7.5rem', hide: 'lg', align: 'right' },
    cell: ({ row }) => <Ago at={row.original.nextRunAt} className="text-muted-foreground" />,
  },
  {
    id: 'actions',
    header: () => <span className="sr-only">Actions</span>,
    meta: { track: '5.5rem', align: 'right', hide: 'sm' },
    cell: ({ row: { original: job } }) => (job.type === 'BACKUP' ? <RunNowButton job={job} compact /> : null),
  },
]

function JobMark({ icon: Icon, text }: { icon: LucideIcon; text: string }) {
  return (
    <span title={text} className="shrink-0 text-muted-foreground">
      <Icon className="size-4" aria-hidden />
      <span className="sr-only">{text}</span>
    </span>
  )
}

const PROTECTIONS = (Object.keys(PROTECTION) as (keyof typeof PROTECTION)[]).map((value) => ({
  value,
  label: PROTECTION[value].label ?? words(value),
}))
const TYPES = ['BACKUP', 'RESTORE', 'VERIFY', 'ADMIN', 'COPY', 'MIGRATE'].map((value) => ({
  value,
  label: words(value),
}))

export default function JobsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const { values, set, clear, any } = useFilters(['protection', 'client', 'type', 'name'])
  const { name, ...filters } = values
  const clients = useQuery(allClientsQuery()).data ?? []
  const create = may('backup.jobs:create') && (
    <Button asChild>
      <Link to="/backup/new-job">
        <Plus /> New job
      </Link>
    </Button>
  )
  return (
    <ListPage
      title="Jobs"
      description="What is backed up, when, and whether it can be relied on."
      actions={create}
      query={useInfiniteQuery(jobsQuery(filters))}
      columns={columns}
      rowKey={(job) => job.name}
      asOf={(row) => row.asOf}
      onOpen={(job) => void navigate(jobPath(job))}
      filter={name ? (job) => job.name.toLowerCase().includes(name.toLowerCase()) : undefined}
      filters={{
        any,
        clear,
        fields: (
          <>
            <FilterText label="Name" value={name} onChange={(value) => set('name', value)} />
            <FilterSelect
              label="Protection"
              value={filters.protection}
              onChange={(value) => set('protection', value)}
              options={PROTECTIONS}
            />
            <FilterSelect
              label="Client"
              value={filters.client}
              onChange={(value) => set('client', value)}
              options={clients.map((client) => ({ value: client.name, label: client.name }))}
            />
            <FilterSelect label="Type" value={filters.type} onChange={(value) => set('type', value)} options={TYPES} />
          </>
        ),
      }}
      empty={{
        icon: ShieldPlus,
        title: 'No jobs yet',
        children: 'A job says which files of which machine are kept, how often, and where.',
        action: create,
      }}
    />
  )
}
