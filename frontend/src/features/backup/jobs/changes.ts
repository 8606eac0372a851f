// Apart from the queries, which the dashboard uses, so that they are no part of the first script.
import { api, MERGE_PATCH, planned } from '@/api/client'
import { usePlannedChange, type Reviewed } from '@/lib/use-planned-change'
import type { JobCreate } from '../types'
import { jobKeys, LIST, ONE } from './api'

/** The request of a change: what it is asked with, and how it differs between the dry run and the real one. */
type Query = { dryRun: true } | Omit<Reviewed, 'idempotencyKey'>

/** What a change of a job's definition makes stale: the job itself, and what is defined with it. */
const DEFINED = [jobKeys.all, ['backup', 'filesets'], ['backup', 'schedules']]

export function useCreateJob(onDone: (job: JobCreate) => void | Promise<void>) {
  return usePlannedChange<JobCreate>({
    plan: (job) => planned(api.POST(LIST, { params: { query: { dryRun: true } }, body: job })),
    save: (job, { idempotencyKey, ...query }) =>
      api.POST(LIST, { params: { query, header: { 'Idempotency-Key': idempotencyKey } }, body: job }),
    told: (job) => ({ title: `Job ${job.name} created` }),
    outdates: DEFINED,
    onDone: (_, job) => onDone(job),
  })
}

export function useReplaceJob(name: string, etag: string, onDone: () => void | Promise<void>) {
  const put = (job: JobCreate, query: Query) =>
    api.PUT(ONE, { params: { path: { name }, query, header: { 'If-Match': etag } }, body: job })
  return usePlannedChange<JobCreate>({
    plan: (job) => planned(put(job, { dryRun: true })),
    save: (job, { planId, confirm }) => put(job, { planId, confirm }),
    told: () => ({ title: `Job ${name} saved` }),
    outdates: DEFINED,
    onDone,
  })
}

/** Switches a job on or off. */
export function useEnableJob(name: string, etag: string) {
  const patch = (enabled: boolean, query: Query) =>
    api.PATCH(ONE, {
      params: { path: { name }, query, header: { 'If-Match': etag } },
      headers: MERGE_PATCH,
      body: { enabled },
    })
  return usePlannedChange<boolean>({
    plan: (enabled) => planned(patch(enabled, { dryRun: true })),
    save: (enabled, { planId, confirm }) => patch(enabled, { planId, confirm }),
    told: (enabled) => ({ title: `${name} is ${enabled ? 'enabled' : 'disabled'}` }),
    outdates: DEFINED,
  })
}

/** Deletes the definition of a job; its backups stay. */
export function useDeleteJob(name: string, etag: string, onDone: () => void | Promise<void>) {
  const remove = (query: Query) => api.DELETE(ONE, { params: { path: { name }, query, header: { 'If-Match': etag } } })
  return usePlannedChange({
    plan: () => planned(remove({ dryRun: true })),
    save: (_, { planId, confirm }) => remove({ planId, confirm }),
    told: () => ({ title: `Job ${name} deleted`, description: 'Its backups are still there.' }),
    outdates: DEFINED,
    onDone,
  })
}
