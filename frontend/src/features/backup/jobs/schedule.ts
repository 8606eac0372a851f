import type { Schedule, ScheduleRun } from '../types'

export type Weekday = NonNullable<ScheduleRun['weekdays']>[number]
export type Ordinal = NonNullable<ScheduleRun['ordinals']>[number]

/** In the order of `Date.getDay()`. */
export const WEEKDAYS: readonly Weekday[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
export const ORDINALS: readonly Ordinal[] = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH']

export const WEEKDAY_NAMES: Record<Weekday, string> = {
  SUN: 'Sunday',
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
}

const LEVEL_WORDS = { FULL: 'Full', DIFFERENTIAL: 'Differential', INCREMENTAL: 'Incremental' } as const

function joined(list: string[]): string {
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
}

function ordinalNumber(day: number): string {
  const tail = day % 10
  const teen = day > 10 && day < 14
  return `${day}${teen ? 'th' : tail === 1 ? 'st' : tail === 2 ? 'nd' : tail === 3 ? 'rd' : 'th'}`
}

function days(weekdays: readonly Weekday[]): string {
  const sorted = WEEKDAYS.filter((day) => weekdays.includes(day))
  if (sorted.length === 6) return `every day but ${WEEKDAY_NAMES[WEEKDAYS.find((day) => !weekdays.includes(day))!]}`
  if (sorted.length === 5 && !sorted.includes('SAT') && !sorted.includes('SUN')) return 'Monday to Friday'
  return joined(sorted.map((day) => WEEKDAY_NAMES[day]))
}

/** "Full on the first Sunday of the month at 23:05". */
export function describe(run: ScheduleRun): string {
  const { weekdays = [], ordinals = [], monthDays = [] } = run
  let on: string
  if (monthDays.length) on = `on the ${joined([...monthDays].sort((a, b) => a - b).map(ordinalNumber))} of the month`
  else if (ordinals.length) {
    const which = joined(
      ORDINALS.filter((ordinal) => ordinals.includes(ordinal)).map((ordinal) => ordinal.toLowerCase()),
    )
    on = `on the ${which} ${weekdays.length === 0 || weekdays.length === 7 ? 'day of each weekday' : days(weekdays)} of the month`
  } else if (weekdays.length === 0 || weekdays.length === 7) on = 'every day'
  else {
    const text = days(weekdays)
    on = text.startsWith('every') ? text : `on ${text}`
  }
  return `${LEVEL_WORDS[run.level]} ${on} at ${run.at}`
}

function isOn(run: ScheduleRun, day: Date): boolean {
  const { weekdays = [], ordinals = [], monthDays = [] } = run
  if (weekdays.length && !weekdays.includes(WEEKDAYS[day.getDay()]!)) return false
  if (monthDays.length && !monthDays.includes(day.getDate())) return false
  if (ordinals.length) {
    const nth = ORDINALS[Math.ceil(day.getDate() / 7) - 1]!
    if (!ordinals.includes(nth)) return false
  }
  return true
}

export interface Occurrence {
  at: Date
  level: ScheduleRun['level']
}

/** The next times by a wall clock that shows `from` now; of several at one moment the first entry counts. */
export function nextOccurrences(schedule: Schedule, from: Date, limit = 5): Occurrence[] {
  const found: Occurrence[] = []
  for (let ahead = 0; ahead < 400 && found.length < limit; ahead++) {
    const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + ahead)
    const today = new Map<number, Occurrence>()
    for (const run of schedule.runs) {
      const [hour = NaN, minute = NaN] = run.at.split(':').map(Number)
      if (Number.isNaN(hour) || Number.isNaN(minute) || !isOn(run, day)) continue
      const at = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute)
      if (at > from && !today.has(at.getTime())) today.set(at.getTime(), { at, level: run.level })
    }
    found.push(...[...today.values()].sort((a, b) => a.at.getTime() - b.at.getTime()))
  }
  return found.slice(0, limit)
}

export const PRESETS: { id: string; name: string; description: string; schedule: Schedule }[] = [
  {
    id: 'weekly-full',
    name: 'Daily, full each week',
    description: 'Incremental on weekdays and Saturday, full on Sunday',
    schedule: {
      runs: [
        { level: 'FULL', weekdays: ['SUN'], at: '23:05' },
        { level: 'INCREMENTAL', weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], at: '23:05' },
      ],
    },
  },
  {
    id: 'monthly-full',
    name: 'Daily, full each month',
    description: 'Full on the first Sunday, differential on the others, incremental in between',
    schedule: {
      runs: [
        { level: 'FULL', weekdays: ['SUN'], ordinals: ['FIRST'], at: '23:05' },
        { level: 'DIFFERENTIAL', weekdays: ['SUN'], ordinals: ['SECOND', 'THIRD', 'FOURTH', 'FIFTH'], at: '23:05' },
        { level: 'INCREMENTAL', weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], at: '23:05' },
      ],
    },
  },
  {
    id: 'daily-full',
    name: 'Full every day',
    description: 'Simple to restore, takes the most space',
    schedule: { runs: [{ level: 'FULL', at: '23:05' }] },
  },
]
