import { describe as group, expect, it } from 'vitest'
import { describe, nextOccurrences, PRESETS } from './schedule'

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
})

group('nextOccurrences', () => {
  const saturday = new Date(2026, 0, 31, 12)

  it('findsTheFirstSundayAfterTheEndOfTheMonth', () => {
    const [next] = nextOccurrences(
      { runs: [{ level: 'FULL', weekdays: ['SUN'], ordinals: ['FIRST'], at: '23:05' }] },
      saturday,
      1,
    )
    expect(next?.at).toEqual(new Date(2026, 1, 1, 23, 5))
  })

  it('skipsMonthsWithoutTheDay', () => {
    const times = nextOccurrences({ runs: [{ level: 'FULL', monthDays: [31], at: '03:00' }] }, saturday, 2)
    expect(times.map((each) => each.at.getMonth())).toEqual([2, 4])
  })

  it('skipsMonthsWithoutAFifthWeekday', () => {
    const [next] = nextOccurrences(
      { runs: [{ level: 'FULL', weekdays: ['MON'], ordinals: ['FIFTH'], at: '03:00' }] },
      saturday,
      1,
    )
    expect(next?.at).toEqual(new Date(2026, 2, 30, 3))
  })

  it('leavesOutWhatIsOverToday', () => {
    const [next] = nextOccurrences({ runs: [{ level: 'FULL', at: '11:00' }] }, saturday, 1)
    expect(next?.at).toEqual(new Date(2026, 1, 1, 11))
  })

  it('isSortedForEveryPresetAndHasOneRunADay', () => {
    for (const preset of PRESETS) {
      const times = nextOccurrences(preset.schedule, saturday, 30).map((each) => each.at.getTime())
      expect(times).toHaveLength(30)
      expect([...times].sort((a, b) => a - b)).toEqual(times)
      expect(new Set(times).size).toBe(30)
    }
  })

  it('givesNothingForATimeThatIsNone', () => {
    expect(nextOccurrences({ runs: [{ level: 'FULL', at: '' }] }, saturday)).toEqual([])
  })
})
