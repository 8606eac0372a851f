import type { Job, JobCreate, RunLevel, Schedule } from '../types'

/** What the form holds: every field present, so that nothing is undefined half-way. */
export interface JobDraft {
  name: string
  client: string
  level: RunLevel | ''
  pool: string
  storage: string
  enabled: boolean
  accurate: boolean
  allowDuplicateRuns: boolean
  include: string[]
  exclude: string[]
  excludePatterns: string[]
  compression: 'NONE' | 'GZIP' | 'LZO'
  oneFilesystem: boolean
  sparse: boolean
  hardLinks: boolean
  acls: boolean
  extendedAttributes: boolean
  schedule: Schedule | undefined
}

export function newDraft(): JobDraft {
  return {
    name: '',
    client: '',
    level: '',
    pool: '',
    storage: '',
    enabled: true,
    accurate: true,
    allowDuplicateRuns: false,
    include: [''],
    exclude: [],
    excludePatterns: [],
    compression: 'GZIP',
    oneFilesystem: true,
    sparse: true,
    hardLinks: true,
    acls: true,
    extendedAttributes: true,
    schedule: {
      runs: [
        { level: 'FULL', weekdays: ['SUN'], at: '23:05' },
        { level: 'INCREMENTAL', weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], at: '23:05' },
      ],
    },
  }
}

export function draftOf(job: Job): JobDraft {
  return {
    name: job.name,
    client: job.client ?? '',
    level: job.level ?? '',
    pool: job.pool ?? '',
    storage: job.storage ?? '',
    enabled: job.enabled,
    accurate: job.accurate ?? true,
    allowDuplicateRuns: job.allowDuplicateRuns ?? false,
    include: job.fileset?.include.length ? job.fileset.include : [''],
    exclude: job.fileset?.exclude ?? [],
    excludePatterns: job.fileset?.excludePatterns ?? [],
    compression: job.fileset?.compression ?? 'NONE',
    oneFilesystem: job.fileset?.oneFilesystem ?? true,
    sparse: job.fileset?.sparse ?? true,
    hardLinks: job.fileset?.hardLinks ?? true,
    acls: job.fileset?.acls ?? true,
    extendedAttributes: job.fileset?.extendedAttributes ?? true,
    schedule: job.schedule,
  }
}

const filled = (paths: string[]) => paths.filter((path) => path !== '')

/** The request of a draft. Empty choices are left out; empty path fields are not paths. */
export function requestOf(draft: JobDraft): JobCreate {
  return {
    name: draft.name,
    client: draft.client,
    ...(draft.level ? { level: draft.level } : {}),
    ...(draft.pool ? { pool: draft.pool } : {}),
    ...(draft.storage ? { storage: draft.storage } : {}),
    enabled: draft.enabled,
    accurate: draft.accurate,
    allowDuplicateRuns: draft.allowDuplicateRuns,
    fileset: {
      include: filled(draft.include),
      exclude: filled(draft.exclude),
      excludePatterns: filled(draft.excludePatterns),
      compression: draft.compression,
      oneFilesystem: draft.oneFilesystem,
      sparse: draft.sparse,
      hardLinks: draft.hardLinks,
      acls: draft.acls,
      extendedAttributes: draft.extendedAttributes,
    },
    ...(draft.schedule ? { schedule: draft.schedule } : {}),
  }
}
