import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { Database } from 'lucide-react'
import { TableSkeleton } from '@/components/table-skeleton'
import { FilterSelect, FilterText } from '@/components/filter-bar'
import { ListPage } from '@/components/list-page'
import { Facts, Mono } from '@/components/page'
import { ProblemState } from '@/components/states'
import { When } from '@/components/time'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { bytes, count, duration, words } from '@/lib/format'
import { useFilters } from '@/lib/use-filters'
import type { Pool, Volume, VolumeStatus } from '../types'
import { allPoolsQuery, volumesQuery } from './api'

const TONES: Record<VolumeStatus, Tone> = {
  APPEND: 'info',
  FULL: 'good',
  USED: 'good',
  RECYCLE: 'quiet',
  PURGED: 'quiet',
  ERROR: 'bad',
  ARCHIVE: 'quiet',
  READ_ONLY: 'warn',
  DISABLED: 'warn',
  BUSY: 'quiet',
  CLEANING: 'quiet',
  SCRATCH: 'quiet',
}

const columns: ColumnDef<Volume, unknown>[] = [
  {
    id: 'name',
    header: 'Volume',
    meta: { track: 'minmax(0,1.4fr)' },
    cell: ({ row }) => <Mono className="font-medium">{row.original.name}</Mono>,
  },
  {
    id: 'status',
    header: 'Status',
    meta: { track: '7rem' },
    cell: ({ row }) => <Badge tone={TONES[row.original.status]}>{words(row.original.status)}</Badge>,
  },
  { id: 'pool', header: 'Pool', meta: { track: 'minmax(0,1fr)', hide: 'sm' }, cell: ({ row }) => row.original.pool },
  { id: 'media', header: 'Media', meta: { track: '6rem', hide: 'lg' }, cell: ({ row }) => row.original.mediaType },
  {
    id: 'size',
    header: 'Size',
    meta: { track: '6rem', align: 'right' },
    cell: ({ row }) => bytes(row.original.sizeBytes),
  },
  {
    id: 'jobs',
    header: 'Runs',
    meta: { track: '4rem', align: 'right', hide: 'lg' },
    cell: ({ row }) => row.original.jobs,
  },
  {
    id: 'written',
    header: 'Last written',
    meta: { track: '10rem', hide: 'md' },
    cell: ({ row }) => <When at={row.original.lastWrittenAt} className="text-muted-foreground tnum" />,
  },
  {
    id: 'expires',
    header: 'Kept until',
    meta: { track: '10rem', hide: 'lg' },
    cell: ({ row }) => <When at={row.original.expiresAt} className="text-muted-foreground tnum" />,
  },
]

const STATUSES = Object.keys(TONES).map((value) => ({ value, label: words(value) }))

export default function VolumesPage() {
  const { values, set, clear, any } = useFilters(['pool', 'status', 'name'])
  const { name, ...filters } = values
  const pools = useQuery(allPoolsQuery())
  return (
    <ListPage
      title="Volumes and pools"
      description="Where backups are written, how full it is, and how long it is kept."
      above={<Pools query={pools} />}
      query={useInfiniteQuery(volumesQuery(filters))}
      columns={columns}
      rowKey={(volume) => volume.name}
      filter={name ? (volume) => volume.name.toLowerCase().includes(name.toLowerCase()) : undefined}
      filters={{
        any,
        clear,
        fields: (
          <>
            <FilterText label="Name" value={name} onChange={(value) => set('name', value)} />
            <FilterSelect
              label="Pool"
              value={filters.pool}
              onChange={(value) => set('pool', value)}
              options={(pools.data ?? []).map((pool) => ({ value: pool.name, label: pool.name }))}
            />
            <FilterSelect
              label="Status"
              value={filters.status}
              onChange={(value) => set('status', value)}
              options={STATUSES}
            />
          </>
        ),
      }}
      empty={{ icon: Database, title: 'No volumes yet', children: 'The first run makes and labels the first volume.' }}
    />
  )
}

function Pools({ query }: { query: UseQueryResult<Pool[]> }) {
  if (query.data) {
    return (
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {query.data.map((pool) => (
          <li key={pool.name}>
            <PoolCard pool={pool} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <Card>
      {query.isError ? (
        <ProblemState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <TableSkeleton rows={2} />
      )}
    </Card>
  )
}

function PoolCard({ pool }: { pool: Pool }) {
  return (
    <Card className="h-full px-5 py-4">
      <h2 className="mb-3 text-sm font-semibold break-all">{pool.name}</h2>
      <Facts
        className="grid-cols-2"
        items={[
          ['Size', bytes(pool.sizeBytes)],
          ['Volumes', count(pool.volumes)],
          ['Kept for', pool.volRetentionSeconds !== undefined && duration(pool.volRetentionSeconds)],
          ['Recycled', pool.recycle === undefined ? undefined : pool.recycle ? 'Yes' : 'No'],
          ['Label', pool.labelFormat && <Mono>{pool.labelFormat}</Mono>],
        ]}
      />
    </Card>
  )
}
