import type { Task } from '@/api/types'

export function hasEnded(task: Pick<Task, 'state'>): boolean {
  return task.state === 'SUCCEEDED' || task.state === 'FAILED' || task.state === 'CANCELLED'
}

/** Seconds from start to end, or until now while it runs; undefined before it has started. */
export function ranSeconds(task: Pick<Task, 'startedAt' | 'endedAt'>, now: number): number | undefined {
  if (!task.startedAt) return undefined
  const end = task.endedAt ? new Date(task.endedAt).getTime() : now
  return Math.max(0, (end - new Date(task.startedAt).getTime()) / 1000)
}
