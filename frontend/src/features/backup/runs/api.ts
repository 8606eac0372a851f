import { queryOptions } from '@tanstack/react-query'
import { taskOf, api, body } from '@/api/client'
import { keysOf, pagedList, wholeList, type FiltersOf } from '@/api/list'

const LIST = '/api/v1/backup/runs'

export const runKeys = keysOf('backup', 'runs')

export type RunFilters = FiltersOf<typeof LIST>

export const runsQuery = (filters: RunFilters = {}) => pagedList(LIST, runKeys.list(filters), { filters })

/** The newest backup runs, back to the first one before a moment (RFC 3339). */
export const backupRunsSinceQuery = (since: string) =>
  wholeList(LIST, [...runKeys.whole({ type: 'BACKUP' }), since], {
    filters: { type: 'BACKUP' },
    enough: (run) => (run.startedAt ?? since) < since,
  })

export function runQuery(runId: number) {
  return queryOptions({
    queryKey: runKeys.one(runId),
    queryFn: ({ signal }) => body(api.GET('/api/v1/backup/runs/{id}', { signal, params: { path: { id: runId } } })),
  })
}

export const runLogQuery = (runId: number) =>
  pagedList('/api/v1/backup/runs/{id}/log', runKeys.log(runId), { path: { id: runId }, size: 500 })

export function cancelRun(runId: number, idempotencyKey: string) {
  return taskOf(
    api.POST('/api/v1/backup/runs/{id}/cancel', {
      params: { path: { id: runId }, header: { 'Idempotency-Key': idempotencyKey } },
    }),
  )
}
