import { useInfiniteQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { MonitorSmartphone } from 'lucide-react'
import { Link } from 'react-router'
import { Mono } from '@/components/page'
import { Ago } from '@/components/time'
import { ListPage } from '@/components/list-page'
import type { Client } from '../types'
import { clientsQuery } from './api'

const columns: ColumnDef<Client, unknown>[] = [
  {
    id: 'name',
    header: 'Client',
    meta: { track: 'minmax(0,1.4fr)' },
    cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
  },
  {
    id: 'address',
    header: 'Address',
    meta: { track: 'minmax(0,1fr)', hide: 'md' },
    cell: ({ row }) => row.original.address && <Mono>{row.original.address}</Mono>,
  },
  {
    id: 'version',
    header: 'Version',
    meta: { track: 'minmax(0,1fr)', hide: 'lg' },
    cell: ({ row }) => row.original.version ?? row.original.uname,
  },
  {
    id: 'good',
    header: 'Last good backup',
    meta: { track: '10rem' },
    cell: ({ row }) =>
      row.original.lastGoodBackupAt ? (
        <Ago at={row.original.lastGoodBackupAt} />
      ) : (
        <span className="text-muted-foreground">None yet</span>
      ),
  },
  {
    id: 'jobs',
    header: 'Jobs',
    meta: { track: '4rem', align: 'right', hide: 'sm' },
    cell: ({ row }) => row.original.jobs,
  },
  {
    id: 'links',
    header: () => <span className="sr-only">Go to</span>,
    meta: { track: '9rem', align: 'right', hide: 'sm' },
    cell: ({ row }) => (
      <span className="flex justify-end gap-3 text-xs font-medium text-primary">
        <Link className="hover:underline" to={`/backup/jobs?client=${encodeURIComponent(row.original.name)}`}>
          Jobs
        </Link>
        <Link className="hover:underline" to={`/backup/restore?client=${encodeURIComponent(row.original.name)}`}>
          Restore
        </Link>
      </span>
    ),
  },
]

export default function ClientsPage() {
  return (
    <ListPage
      title="Clients"
      description="The machines whose files are backed up."
      query={useInfiniteQuery(clientsQuery())}
      columns={columns}
      rowKey={(client) => client.name}
      asOf={(row) => row.asOf}
      empty={{ icon: MonitorSmartphone, title: 'No client is defined' }}
    />
  )
}
