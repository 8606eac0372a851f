import type { Job, JobCreate, RunLevel, Schedule } from '../types'

/** What the form holds: every field present, so that nothing is undefined half-way. */
export interface JobDraft {
  name: string
  client: string
  level: RunLevel | ''
  pool: string
  storage: string
  enabled: boolean
  include: string[]
  exclude: string[]
  compression: 'NONE' | 'GZIP' | 'LZO'
  oneFilesystem: boolean
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
    include: [''],
    exclude: [],
    compression: 'GZIP',
    oneFilesystem: true,
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
    include: job.fileset?.include.length ? job.fileset.include : [''],
    exclude: job.fileset?.exclude ?? [],
    compression: job.fileset?.compression ?? 'NONE',
    oneFilesystem: job.fileset?.oneFilesystem ?? true,
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
    fileset: {
      include: filled(draft.include),
      exclude: filled(draft.exclude),
      compression: draft.compression,
      oneFilesystem: draft.oneFilesystem,
    },
    ...(draft.schedule ? { schedule: draft.schedule } : {}),
  }
}
