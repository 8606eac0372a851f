import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, body, type Answer } from '../client'
import { listOptions } from '../list'
import type { Health, Page, Task } from '../types'

export interface TaskFilters {
  state?: string
  kind?: string
  service?: string
  requestedBy?: string
  targetType?: string
  targetId?: string
}

export function tasksQuery(filters: TaskFilters = {}) {
  return infiniteQueryOptions(
    listOptions(['tasks', 'list', filters], ({ cursor, signal }) =>
      body<Page<Task>>(
        api.GET('/api/v1/tasks', { signal, params: { query: { ...filters, cursor, limit: '100' } } }) as Answer<
          Page<Task>
        >,
      ),
    ),
  )
}

export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tasks/{id}', { signal, params: { path: { id } } }) as Answer<Task>),
  })
}

export function taskLogQuery(id: string) {
  return infiniteQueryOptions(
    listOptions(['tasks', 'log', id], ({ cursor, signal }) =>
      body(api.GET('/api/v1/tasks/{id}/log', { signal, params: { path: { id }, query: { cursor, limit: '500' } } })),
    ),
  )
}

export interface AuditFilters {
  actor?: string
  operation?: string
  targetType?: string
  targetId?: string
  outcome?: string
  service?: string
  after?: string
  before?: string
}

export function auditQuery(filters: AuditFilters = {}) {
  return infiniteQueryOptions(
    listOptions(['audit', filters], ({ cursor, signal }) =>
      body(api.GET('/api/v1/audit-entries', { signal, params: { query: { ...filters, cursor, limit: '100' } } })),
    ),
  )
}

export interface AlertFilters {
  state?: string
  severity?: string
}

export function alertsQuery(filters: AlertFilters = {}) {
  return infiniteQueryOptions(
    listOptions(['alerts', filters], ({ cursor, signal }) =>
      body(api.GET('/api/v1/alerts', { signal, params: { query: { ...filters, cursor, limit: '100' } } })),
    ),
  )
}

/** Needs no token. 503 carries the same body, so that it is read past the error handling of the other calls. */
export function healthQuery() {
  return queryOptions({
    queryKey: ['health'],
    queryFn: async ({ signal }) => {
      const response = await fetch(new URL('/api/v1/health', location.origin), { signal })
      return (await response.json()) as Health
    },
    refetchInterval: 15_000,
  })
}
