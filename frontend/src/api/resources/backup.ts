import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, body, tagged } from '../client'
import { listOptions } from '../list'

export interface RunFilters {
  job?: string
  client?: string
  status?: string
  level?: string
  type?: string
}

const path = (name: string) => ({ path: { name } })

export function daemonsQuery() {
  return queryOptions({
    queryKey: ['backup', 'daemons'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/backup/daemons', { signal })),
    refetchInterval: 20_000,
  })
}

export function jobsQuery(filters: { type?: string; client?: string; protection?: string } = {}) {
  return infiniteQueryOptions(
    listOptions(['backup', 'jobs', filters], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/jobs', { signal, params: { query: { ...filters, cursor, limit: '500' } } })),
    ),
  )
}

export function jobQuery(name: string) {
  return queryOptions({
    queryKey: ['backup', 'job', name],
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/backup/jobs/{name}', { signal, params: path(name) })),
  })
}

export function runsQuery(filters: RunFilters = {}, limit = 100) {
  return infiniteQueryOptions(
    listOptions(['backup', 'runs', filters, limit], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/runs', { signal, params: { query: { ...filters, cursor, limit: String(limit) } } })),
    ),
  )
}

export function runQuery(runId: number) {
  return queryOptions({
    queryKey: ['backup', 'run', runId],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/backup/runs/{id}', { signal, params: { path: { id: String(runId) } } })),
  })
}

export function runLogQuery(runId: number) {
  return infiniteQueryOptions(
    listOptions(['backup', 'run', runId, 'log'], ({ cursor, signal }) =>
      body(
        api.GET('/api/v1/backup/runs/{id}/log', {
          signal,
          params: { path: { id: String(runId) }, query: { cursor, limit: '500' } },
        }),
      ),
    ),
  )
}

/** Where files are read from: one run, or what a client had at a moment. */
export type FileSource = { runId: number } | { client: string; at?: string; job?: string }

export function filesQuery(source: FileSource, directory: string, search?: string) {
  return infiniteQueryOptions(
    listOptions(['backup', 'files', source, directory, search ?? ''], ({ cursor, signal }) => {
      const query = { path: directory, cursor, limit: '200', ...(search ? { search } : {}) }
      if ('runId' in source) {
        return body(
          api.GET('/api/v1/backup/runs/{id}/files', { signal, params: { path: { id: String(source.runId) }, query } }),
        )
      }
      const { client, at, job } = source
      return body(
        api.GET('/api/v1/backup/clients/{name}/files', {
          signal,
          params: { ...path(client), query: { ...query, at, job } },
        }),
      )
    }),
  )
}

export function clientsQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'clients'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/clients', { signal, params: { query: { cursor, limit: '500' } } })),
    ),
  )
}

export function filesetsQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'filesets'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/filesets', { signal, params: { query: { cursor, limit: '500' } } })),
    ),
  )
}

export function schedulesQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'schedules'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/schedules', { signal, params: { query: { cursor, limit: '500' } } })),
    ),
  )
}

export function poolsQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'pools'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/pools', { signal, params: { query: { cursor, limit: '500' } } })),
    ),
  )
}

export function volumesQuery(filters: { pool?: string; status?: string } = {}) {
  return infiniteQueryOptions(
    listOptions(['backup', 'volumes', filters], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/volumes', { signal, params: { query: { ...filters, cursor, limit: '200' } } })),
    ),
  )
}

export function storagesQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'storages'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/storages', { signal, params: { query: { cursor, limit: '500' } } })),
    ),
  )
}

export function messagesQuery() {
  return infiniteQueryOptions(
    listOptions(['backup', 'messages'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/backup/messages', { signal, params: { query: { cursor, limit: '200' } } })),
    ),
  )
}
