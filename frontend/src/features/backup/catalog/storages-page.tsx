import { useInfiniteQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { HardDrive } from 'lucide-react'
import { Mono } from '@/components/page'
import { HealthBadge } from '@/components/status'
import { ListPage } from '@/components/list-page'
import type { Storage } from '../types'
import { storagesQuery } from './api'

const columns: ColumnDef<Storage, unknown>[] = [
  {
    id: 'name',
    header: 'Storage',
    meta: { track: 'minmax(0,1.4fr)' },
    cell: ({ row }) => <span className="font-medium">{row.original.name}</span>,
  },
  {
    id: 'state',
    header: 'State',
    meta: { track: '8rem' },
    cell: ({ row }) => (row.original.state ? <HealthBadge status={row.original.state} /> : '–'),
  },
  {
    id: 'media',
    header: 'Media type',
    meta: { track: 'minmax(0,1fr)', hide: 'sm' },
    cell: ({ row }) => row.original.mediaType,
  },
  {
    id: 'address',
    header: 'Address',
    meta: { track: 'minmax(0,1fr)', hide: 'md' },
    cell: ({ row }) => row.original.address && <Mono>{row.original.address}</Mono>,
  },
  {
    id: 'changer',
    header: 'Autochanger',
    meta: { track: '7rem', hide: 'md' },
    cell: ({ row }) => (row.original.autochanger ? 'Yes' : 'No'),
  },
]

export default function StoragesPage() {
  return (
    <ListPage
      title="Storages"
      description="The disks, tapes and changers that backups can be written to."
      query={useInfiniteQuery(storagesQuery())}
      columns={columns}
      rowKey={(storage) => storage.name}
      asOf={(storage) => storage.asOf}
      empty={{ icon: HardDrive, title: 'No storage is defined' }}
    />
  )
}
