import { expect, it } from 'vitest'
import { ago, bytes, duration, plural, readableName, words } from './format'

it('writesSizesWithThreeDigits', () => {
  expect([0, 1023, 1024, 1536, 10 * 1024 ** 2, 2 ** 40, 2 ** 63].map(bytes)).toEqual([
    '0 B',
    '1023 B',
    '1.00 KiB',
    '1.50 KiB',
    '10.0 MiB',
    '1.00 TiB',
    '8.00 EiB',
  ])
})

it('writesDurationsWithTheTwoLargestUnits', () => {
  expect([0, 59, 60, 3600, 3661, 90_061].map(duration)).toEqual(['0 s', '59 s', '1 min', '1 h', '1 h 1 min', '1 d 1 h'])
})

it('writesTimesRelativeToNow', () => {
  const now = Date.parse('2026-01-02T12:00:00Z')
  expect(ago('2026-01-02T11:59:40Z', now)).toBe('just now')
  expect(ago('2026-01-02T09:00:00Z', now)).toBe('3 hours ago')
  expect(ago('2026-01-03T13:00:00Z', now)).toBe('tomorrow')
})

it('writesEnumerationsAsWords', () => {
  expect(words('NEVER_RUN')).toBe('Never run')
  expect(plural(1, 'file')).toBe('1 file')
  expect(plural(1200, 'entry', 'entries')).toBe('1,200 entries')
})

it('showsAByteThatIsNotUtf8AsItsNumber', () => {
  expect(readableName('caf\uF7E9.txt')).toBe('caf\\xE9.txt')
  expect(readableName('übergrößen 日本.txt')).toBe('übergrößen 日本.txt')
})
