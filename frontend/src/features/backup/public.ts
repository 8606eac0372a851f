// What other features may use of backup.
export { allPoolsQuery } from './catalog/api'
export { daemonsQuery } from './daemons/api'
export { DaemonBadge, PROTECTION, RunBadge } from './badges'
export { allJobsQuery } from './jobs/api'
export { backupRunsSinceQuery, runsQuery } from './runs/api'
export type { Daemon, Job, Pool, Protection, Run } from './types'
