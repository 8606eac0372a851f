import type { Schedule, SchedulePreview } from '../types'
import { describe } from './schedule'

const DAY = 86_400_000

const local = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A preview for the sample data: every rule in turn, one a day, as if each came true every day. */
export function preview({ runs }: Schedule, now: number): SchedulePreview {
  return {
    timeZone: 'Europe/Berlin',
    runs: Array.from({ length: 20 }, (_, day) => {
      const rule = day % runs.length
      const { level, at, pool } = runs[rule]!
      const date = new Date(now + (day + 1) * DAY)
      return {
        at: `${date.toISOString().slice(0, 10)}T${at}:00+01:00`,
        local: `${local.format(date).replace(',', '')} ${at}`,
        level,
        rule,
        ...(pool ? { pool } : {}),
      }
    }),
    warnings: runs.flatMap((run, second) => {
      const first = runs.findIndex((each) => each.at === run.at)
      return first < second && !run.weekdays?.length
        ? [
            `Rule ${first + 1} (${describe(runs[first]!)}) and rule ${second + 1} (${describe(run)}) start at the same minute.`,
          ]
        : []
    }),
  }
}
