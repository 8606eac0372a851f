import { useInfiniteQuery } from '@tanstack/react-query'
import type { ColumnDef } from '@tanstack/react-table'
import { Activity } from 'lucide-react'
import type { Task } from '@/api/types'
import { DataTable } from '@/components/data-table'
import { FilterBar, FilterSelect, FilterText } from '@/components/filter-bar'
import { Mono, Page } from '@/components/page'
import { EmptyState, NoMatchState } from '@/components/states'
import { Ago } from '@/components/time'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { duration, words } from '@/lib/format'
import { useTaskUi } from '@/lib/task-ui'
import { useFilters } from '@/lib/use-filters'
import { useNow } from '@/lib/use-now'
import { tasksQuery } from './api'
import { TaskBadge } from './task-badge'
import { hasEnded, ranSeconds } from './task-state'

function Took({ task }: { task: Task }) {
  const now = useNow()
  const seconds = ranSeconds(task, now)
  return seconds === undefined ? '–' : duration(seconds)
}

const columns: ColumnDef<Task, unknown>[] = [
  {
    id: 'title',
    header: 'Task',
    meta: { track: 'minmax(0,2.4fr)' },
    cell: ({ row }) => <span className="font-medium">{row.original.title}</span>,
  },
  {
    id: 'state',
    header: 'State',
    meta: { track: '8.5rem' },
    cell: ({ row }) => <TaskBadge state={row.original.state} />,
  },
  {
    id: 'progress',
    header: 'Progress',
    meta: { track: 'minmax(0,1.6fr)', hide: 'md' },
    cell: ({ row: { original: task } }) =>
      hasEnded(task) ? (
        <span className="text-muted-foreground">{task.problem?.title ?? task.message}</span>
      ) : (
        <div className="flex items-center gap-3">
          <Progress value={task.progressPercent} label={`Progress of ${task.title}`} className="w-24 shrink-0" />
          <span className="truncate text-xs text-muted-foreground">{task.message}</span>
        </div>
      ),
  },
  {
    id: 'kind',
    header: 'Kind',
    meta: { track: '9rem', hide: 'lg' },
    cell: ({ row }) => <Mono>{row.original.kind}</Mono>,
  },
  { id: 'by', header: 'By', meta: { track: '6.5rem', hide: 'lg' }, cell: ({ row }) => row.original.requestedBy },
  {
    id: 'took',
    header: 'Took',
    meta: { track: '6rem', hide: 'md', align: 'right' },
    cell: ({ row }) => <Took task={row.original} />,
  },
  {
    id: 'created',
    header: 'Created',
    meta: { track: '8rem', hide: 'sm', align: 'right' },
    cell: ({ row }) => <Ago at={row.original.createdAt} className="text-muted-foreground" />,
  },
]

const STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'].map((value) => ({
  value,
  label: words(value),
}))

export default function TasksPage() {
  const { values, set, clear, any } = useFilters(['state', 'kind', 'requestedBy', 'targetId'])
  const query = useInfiniteQuery(tasksQuery(values))
  const show = useTaskUi((state) => state.show)
  return (
    <Page title="Tasks" description="Long-running operations: who started them, their progress, and their results.">
      <Card>
        <FilterBar any={any} onClear={clear}>
          <FilterSelect label="State" value={values.state} onChange={(value) => set('state', value)} options={STATES} />
          <FilterText label="Kind" value={values.kind} onChange={(value) => set('kind', value)} />
          <FilterText label="Requested by" value={values.requestedBy} onChange={(value) => set('requestedBy', value)} />
          <FilterText label="Target" value={values.targetId} onChange={(value) => set('targetId', value)} />
        </FilterBar>
        <DataTable
          label="Tasks"
          columns={columns}
          query={query}
          rowKey={(task) => task.id}
          onOpen={(task) => show(task.id)}
          empty={
            any ? (
              <NoMatchState onClear={clear} />
            ) : (
              <EmptyState icon={Activity} title="No tasks yet">
                Run a job or start a restore, and it appears here.
              </EmptyState>
            )
          }
        />
      </Card>
    </Page>
  )
}
