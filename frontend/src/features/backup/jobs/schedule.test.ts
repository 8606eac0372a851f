import { describe as group, expect, it } from 'vitest'
import { describe, MONTH_DAYS, numbersOf, numbersText, PRESETS, WEEKS_OF_YEAR } from './schedule'

group('describe', () => {
  it('saysTheRuleInWords', () => {
    expect(describe({ level: 'FULL', weekdays: ['SUN'], ordinals: ['FIRST'], at: '23:05' })).toBe(
      'Full on the first Sunday of the month at 23:05',
    )
    expect(describe({ level: 'INCREMENTAL', at: '01:00' })).toBe('Incremental every day at 01:00')
    expect(describe({ level: 'INCREMENTAL', weekdays: ['FRI', 'MON', 'TUE', 'WED', 'THU'], at: '01:00' })).toBe(
      'Incremental on Monday to Friday at 01:00',
    )
    expect(describe({ level: 'FULL', monthDays: [22, 1, 13], at: '01:00' })).toBe(
      'Full on the 1st, 13th and 22nd of the month at 01:00',
    )
    expect(describe({ level: 'FULL', weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], at: '01:00' })).toBe(
      'Full every day but Sunday at 01:00',
    )
  })

  it('saysTheEndOfTheMonth', () => {
    expect(describe({ level: 'FULL', weekdays: ['SUN'], ordinals: ['LAST', 'FIRST'], at: '23:05' })).toBe(
      'Full on the first and last Sunday of the month at 23:05',
    )
    expect(describe({ level: 'FULL', lastDayOfMonth: true, at: '23:05' })).toBe(
      'Full on the last day of the month at 23:05',
    )
    expect(describe({ level: 'FULL', monthDays: [15], lastDayOfMonth: true, at: '23:05' })).toBe(
      'Full on the 15th and last day of the month at 23:05',
    )
  })

  it('saysWeeksAndPool', () => {
    expect(
      describe({ level: 'INCREMENTAL', weekdays: ['MON'], weeksOfYear: [5, 6, 7, 53], pool: 'Tape', at: '03:00' }),
    ).toBe('Incremental on Monday at 03:00, in weeks 5-7, 53 of the year, to pool Tape')
    expect(describe({ level: 'INCREMENTAL', weeksOfYear: [0], at: '03:00' })).toBe(
      'Incremental every day at 03:00, in week 0 of the year',
    )
  })
})

group('numbers', () => {
  it('areReadAsAPersonTypesThem', () => {
    expect(numbersOf('5-9, 53', WEEKS_OF_YEAR)).toEqual([5, 6, 7, 8, 9, 53])
    expect(numbersOf(' 1 15,1 ', MONTH_DAYS)).toEqual([1, 15])
    expect(numbersOf('', WEEKS_OF_YEAR)).toEqual([])
  })

  it('areRefusedWhereTheyAreNone', () => {
    for (const text of ['x', '54', '9-5', '1-', '-1', '1.5', '100']) {
      expect(numbersOf(text, WEEKS_OF_YEAR)).toBeUndefined()
    }
    expect(numbersOf('0', MONTH_DAYS)).toBeUndefined()
  })

  it('areWrittenAsRanges', () => {
    expect(numbersText([9, 5, 6, 7, 8, 53])).toBe('5-9, 53')
    expect(numbersText([1, 2, 15])).toBe('1, 2, 15')
  })
})

group('PRESETS', () => {
  it('makeAFullBackupEach', () => {
    for (const preset of PRESETS) {
      expect(preset.schedule.runs.some((run) => run.level === 'FULL')).toBe(true)
    }
  })
})
