import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { itemsOf } from '@/api/list'
import { FilterBar, FilterSelect } from '@/components/filter-bar'
import { Page } from '@/components/page'
import { NoMatchState } from '@/components/states'
import { Card } from '@/components/ui/card'
import { words } from '@/lib/format'
import { useFilters } from '@/lib/use-filters'
import { allJobsQuery } from '../jobs/api'
import { runsQuery } from './api'
import { RunsTable } from './runs-table'
import { isActive } from './run-state'

const options = (...values: string[]) => values.map((value) => ({ value, label: words(value) }))

const LIVE_MS = 3_000

export default function RunsPage() {
  const { values, set, clear, any } = useFilters(['job', 'client', 'status', 'level', 'type'])
  const query = useInfiniteQuery({
    ...runsQuery(values),
    // While something on the first page runs, its numbers grow; the older pages are only fetched when asked for.
    refetchInterval: ({ state }) =>
      state.data?.pages.length === 1 && itemsOf(state.data).some(isActive) ? LIVE_MS : false,
  })
  const jobs = useQuery(allJobsQuery()).data ?? []
  const clients = [...new Set(jobs.flatMap((job) => job.client ?? []))]
  return (
    <Page title="Runs" description="Every execution of every job, newest first.">
      <Card>
        <FilterBar any={any} onClear={clear}>
          <FilterSelect
            label="Job"
            value={values.job}
            onChange={(value) => set('job', value)}
            options={jobs.map((job) => ({ value: job.name, label: job.name }))}
          />
          <FilterSelect
            label="Client"
            value={values.client}
            onChange={(value) => set('client', value)}
            options={clients.map((value) => ({ value, label: value }))}
          />
          <FilterSelect
            label="Status"
            value={values.status}
            onChange={(value) => set('status', value)}
            options={options('QUEUED', 'RUNNING', 'SUCCEEDED', 'WARNING', 'FAILED', 'CANCELLED')}
          />
          <FilterSelect
            label="Level"
            value={values.level}
            onChange={(value) => set('level', value)}
            options={options('FULL', 'DIFFERENTIAL', 'INCREMENTAL')}
          />
          <FilterSelect
            label="Type"
            value={values.type}
            onChange={(value) => set('type', value)}
            options={options('BACKUP', 'RESTORE', 'VERIFY', 'ADMIN', 'COPY', 'MIGRATE')}
          />
        </FilterBar>
        <RunsTable query={query} empty={any ? <NoMatchState onClear={clear} /> : undefined} />
      </Card>
    </Page>
  )
}
