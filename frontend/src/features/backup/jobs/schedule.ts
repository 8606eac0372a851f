import type { Schedule, ScheduleRun } from '../types'

/** The days that a month has at most, and the weeks of a year as Bacula counts them. */
export const MONTH_DAYS = { from: 1, to: 31 }
export const WEEKS_OF_YEAR = { from: 0, to: 53 }

export type Weekday = NonNullable<ScheduleRun['weekdays']>[number]
export type Ordinal = NonNullable<ScheduleRun['ordinals']>[number]

/** In the order of `Date.getDay()`. */
export const WEEKDAYS: readonly Weekday[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
export const ORDINALS: readonly Ordinal[] = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH', 'LAST']

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

function theDays(run: ScheduleRun): string {
  const { weekdays = [], ordinals = [], monthDays = [], lastDayOfMonth = false } = run
  if (monthDays.length || lastDayOfMonth) {
    const dates = [...monthDays].sort((a, b) => a - b).map(ordinalNumber)
    return `on the ${joined(lastDayOfMonth ? [...dates, 'last day'] : dates)} of the month`
  }
  if (ordinals.length) {
    const which = joined(
      ORDINALS.filter((ordinal) => ordinals.includes(ordinal)).map((ordinal) => ordinal.toLowerCase()),
    )
    return `on the ${which} ${weekdays.length === 0 || weekdays.length === 7 ? 'day of each weekday' : days(weekdays)} of the month`
  }
  if (weekdays.length === 0 || weekdays.length === 7) return 'every day'
  const text = days(weekdays)
  return text.startsWith('every') ? text : `on ${text}`
}

/** "Full on the last Sunday of the month at 23:05, in weeks 1-26 of the year, to pool Tape". */
export function describe(run: ScheduleRun): string {
  const { weeksOfYear = [] } = run
  const weeks =
    weeksOfYear.length === 0
      ? ''
      : `, in ${weeksOfYear.length === 1 ? 'week' : 'weeks'} ${numbersText(weeksOfYear)} of the year`
  const pool = run.pool ? `, to pool ${run.pool}` : ''
  return `${LEVEL_WORDS[run.level]} ${theDays(run)} at ${run.at}${weeks}${pool}`
}

/** "1-7, 15": numbers as a person types them; three and more in a row are a range. */
export function numbersText(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let at = 0; at < sorted.length;) {
    let end = at
    while (sorted[end + 1] === sorted[end]! + 1) end++
    if (end - at < 2) end = at
    parts.push(end === at ? `${sorted[at]}` : `${sorted[at]}-${sorted[end]}`)
    at = end + 1
  }
  return parts.join(', ')
}

/** The numbers that "1-7, 15" means; undefined for a text that means none, or one outside of the limits. */
export function numbersOf(text: string, { from, to }: { from: number; to: number }): number[] | undefined {
  const numbers = new Set<number>()
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part)
    const first = Number(match?.[1])
    const last = Number(match?.[2] ?? match?.[1])
    if (!match || first < from || last > to || first > last) return undefined
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
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
