import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Page } from '@/api/types'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/states'
import { When } from '@/components/time'
import { bytes, count, duration, words } from '@/lib/format'
import { RunBadge } from '../badges'
import type { Run } from '../types'

const columns: ColumnDef<Run, unknown>[] = [
  {
    id: 'id',
    header: 'Run',
    meta: { track: '4rem' },
    cell: ({ row }) => (
      <Link
        to={`/backup/runs/${row.original.id}`}
        className="font-medium tnum hover:underline"
        onClick={(event) => event.stopPropagation()}
      >
        {row.original.id}
      </Link>
    ),
  },
  { id: 'job', header: 'Job', meta: { track: 'minmax(0,1.6fr)' }, cell: ({ row }) => row.original.job },
  {
    id: 'status',
    header: 'Status',
    meta: { track: '8.75rem' },
    cell: ({ row }) => <RunBadge run={row.original} />,
  },
  {
    id: 'level',
    header: 'Level',
    meta: { track: '7rem', hide: 'md' },
    cell: ({ row: { original: run } }) =>
      run.type === 'BACKUP' ? (run.level ? words(run.level) : '–') : words(run.type),
  },
  {
    id: 'started',
    header: 'Started',
    meta: { track: '10rem', hide: 'sm' },
    cell: ({ row }) => (
      <When at={row.original.startedAt ?? row.original.scheduledAt} className="text-muted-foreground tnum" />
    ),
  },
  {
    id: 'took',
    header: 'Took',
    meta: { track: '6rem', hide: 'lg', align: 'right' },
    cell: ({ row: { original: run } }) => (run.durationSeconds === undefined ? '–' : duration(run.durationSeconds)),
  },
  {
    id: 'files',
    header: 'Files',
    meta: { track: '5.5rem', hide: 'md', align: 'right' },
    cell: ({ row }) => count(row.original.progress?.files ?? row.original.files),
  },
  {
    id: 'size',
    header: 'Size',
    meta: { track: '5.5rem', hide: 'sm', align: 'right' },
    cell: ({ row }) => bytes(row.original.progress?.sizeBytes ?? row.original.sizeBytes),
  },
]

interface RunsTableProps {
  query: UseInfiniteQueryResult<InfiniteData<Page<Run>>>
  withoutJob?: boolean
  empty?: ReactNode
}

export function RunsTable({ query, withoutJob = false, empty }: RunsTableProps) {
  const navigate = useNavigate()
  return (
    <DataTable
      label="Runs"
      columns={
        withoutJob
          ? columns
              .filter((column) => column.id !== 'job')
              .map((column) =>
                column.id === 'status' ? { ...column, meta: { track: 'minmax(8.75rem,1fr)' } } : column,
              )
          : columns
      }
      query={query}
      rowKey={(run) => String(run.id)}
      onOpen={(run) => void navigate(`/backup/runs/${run.id}`)}
      empty={
        empty ?? (
          <EmptyState icon={History} title="It has not run yet">
            The first run will be shown here.
          </EmptyState>
        )
      }
    />
  )
}
