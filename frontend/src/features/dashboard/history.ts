import type { Run } from '@/features/backup/public'

export interface Day {
  /** Local date as YYYY-MM-DD. */
  date: string
  label: string
  succeeded: number
  warning: number
  failed: number
  cancelled: number
  sizeBytes: number
}

const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

function localDate(at: Date): string {
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
}

const COLUMN = { SUCCEEDED: 'succeeded', WARNING: 'warning', FAILED: 'failed', CANCELLED: 'cancelled' } as const

const DAYS = 14

/** The start of the first day that is shown. */
export function historyStart(now: Date, days = DAYS): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
}

/** Ended backup runs by the local day they started on, for the last `days` days up to `now`, including days without runs. */
export function history(runs: Run[], now: Date, days = DAYS): Day[] {
  const list: Day[] = []
  for (let back = days - 1; back >= 0; back--) {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back)
    list.push({
      date: localDate(day),
      label: dayName.format(day),
      succeeded: 0,
      warning: 0,
      failed: 0,
      cancelled: 0,
      sizeBytes: 0,
    })
  }
  const byDate = new Map(list.map((day) => [day.date, day]))
  for (const run of runs) {
    const at = run.startedAt ?? run.scheduledAt
    if (!at || run.type !== 'BACKUP' || run.status === 'RUNNING' || run.status === 'QUEUED') continue
    const day = byDate.get(localDate(new Date(at)))
    if (!day) continue
    day[COLUMN[run.status]]++
    day.sizeBytes += run.sizeBytes
  }
  return list
}
