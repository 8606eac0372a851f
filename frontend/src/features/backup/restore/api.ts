import { taskOf, api, planned } from '@/api/client'
import { pagedList } from '@/api/list'
import { usePlannedChange } from '@/lib/use-planned-change'
import type { RestoreRequest } from '../types'

/** Where files are read from: one run, or what a client had at a moment. */
export type FileSource = { runId: number } | { client: string; at?: string; job?: string }

/** A directory, or what a search finds in it and below it. */
export function filesQuery(source: FileSource, directory: string, search?: string) {
  const key = ['backup', 'files', source, directory, search ?? '']
  const below = search ? { path: directory, search, recursive: 'true' } : { path: directory }
  if ('runId' in source) {
    return pagedList('/api/v1/backup/runs/{id}/files', key, {
      path: { id: source.runId },
      filters: below,
      size: 200,
    })
  }
  const { client, at, job } = source
  return pagedList('/api/v1/backup/clients/{name}/files', key, {
    path: { name: client },
    filters: { ...below, at, job },
    size: 200,
  })
}

export function useRestore() {
  return usePlannedChange({
    plan: (request: RestoreRequest) =>
      planned(api.POST('/api/v1/backup/restores', { params: { query: { dryRun: true } }, body: request })),
    save: (request, { idempotencyKey, ...query }) =>
      taskOf(
        api.POST('/api/v1/backup/restores', {
          params: { query, header: { 'Idempotency-Key': idempotencyKey } },
          body: request,
        }),
      ),
    task: (task) => task,
  })
}
