import { useInfiniteQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { MessageSquareText } from 'lucide-react'
import { Link } from 'react-router'
import { Mono } from '@/components/page'
import { When } from '@/components/time'
import { ListPage } from '@/components/list-page'
import type { Message } from '../types'
import { messagesQuery } from './api'

const columns: ColumnDef<Message, unknown>[] = [
  {
    id: 'at',
    header: 'When',
    meta: { track: '10rem', hide: 'sm' },
    cell: ({ row }) => <When at={row.original.at} className="text-muted-foreground tnum" />,
  },
  {
    id: 'run',
    header: 'Run',
    meta: { track: '4rem' },
    cell: ({ row: { original: message } }) =>
      message.runId ? (
        <Link to={`/backup/runs/${message.runId}`} className="font-medium tnum hover:underline">
          {message.runId}
        </Link>
      ) : (
        '–'
      ),
  },
  { id: 'job', header: 'Job', meta: { track: '9rem', hide: 'md' }, cell: ({ row }) => row.original.job },
  {
    id: 'text',
    header: 'Message',
    meta: { track: 'minmax(0,1fr)' },
    cell: ({ row }) => (
      <span title={row.original.text}>
        <Mono className="break-normal">{row.original.text}</Mono>
      </span>
    ),
  },
]

export default function MessagesPage() {
  return (
    <ListPage
      title="Messages"
      description="What the Director wrote last, newest first."
      query={useInfiniteQuery(messagesQuery())}
      columns={columns}
      rowKey={(message) => String(message.id)}
      empty={{ icon: MessageSquareText, title: 'No messages yet' }}
    />
  )
}
