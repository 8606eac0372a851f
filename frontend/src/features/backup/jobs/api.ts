import { queryOptions } from '@tanstack/react-query'
import { taskOf, api, body, tagged } from '@/api/client'
import { keysOf, pagedList, wholeList, type FiltersOf } from '@/api/list'
import type { Job, RunLevel, ScheduleRun } from '../types'

export const LIST = '/api/v1/backup/jobs'
export const ONE = '/api/v1/backup/jobs/{name}'

export const jobKeys = keysOf('backup', 'jobs')

export type JobFilters = FiltersOf<typeof LIST>

export const jobsQuery = (filters: JobFilters = {}) => pagedList(LIST, jobKeys.list(filters), { filters })
export const allJobsQuery = (filters: JobFilters = {}) => wholeList(LIST, jobKeys.whole(filters), { filters })

export function jobQuery(name: string) {
  return queryOptions({
    queryKey: jobKeys.one(name),
    queryFn: ({ signal }) => tagged(api.GET(ONE, { signal, params: { path: { name } } })),
  })
}

/** What a schedule that is being edited would do; nothing is changed. */
export function schedulePreviewQuery(runs: ScheduleRun[], client: string) {
  const request = { runs, ...(client ? { client } : {}) }
  return queryOptions({
    queryKey: ['backup', 'schedules', 'preview', request],
    queryFn: ({ signal }) => body(api.POST('/api/v1/backup/schedules/preview', { signal, body: request })),
    retry: false,
    staleTime: 60_000,
  })
}

/** Starts a job now, at its own level or at the given one. */
export function runJob(job: Pick<Job, 'name'>, level: RunLevel | undefined, idempotencyKey: string) {
  return taskOf(
    api.POST('/api/v1/backup/jobs/{name}/run', {
      params: { path: { name: job.name }, header: { 'Idempotency-Key': idempotencyKey } },
      body: level ? { level } : {},
    }),
  )
}
