import type { Run } from '../types'

export function isActive(run: Pick<Run, 'status'>): boolean {
  return run.status === 'RUNNING' || run.status === 'QUEUED'
}
