import { expect, it } from 'vitest'
import type { Run } from '@/features/backup/public'
import { history } from './history'

const now = new Date(2026, 2, 14, 12)
const run = (daysAgo: number, part: Partial<Run> = {}): Run => ({
  id: 1,
  job: 'j',
  client: 'c',
  type: 'BACKUP',
  status: 'SUCCEEDED',
  files: 1,
  sizeBytes: 10,
  errors: 0,
  restorable: true,
  startedAt: new Date(2026, 2, 14 - daysAgo, 3).toISOString(),
  ...part,
})

it('includesDaysWithoutRuns', () => {
  const days = history([], now)
  expect(days).toHaveLength(14)
  expect(days[0]?.date).toBe('2026-03-01')
  expect(days.at(-1)?.date).toBe('2026-03-14')
})

it('countsOnlyEndedBackupsOfTheDay', () => {
  const days = history(
    [run(0), run(0, { status: 'FAILED' }), run(1, { status: 'RUNNING' }), run(1, { type: 'RESTORE' }), run(20)],
    now,
  )
  expect(days.at(-1)).toMatchObject({ succeeded: 1, failed: 1, sizeBytes: 20 })
  expect(days.at(-2)).toMatchObject({ succeeded: 0 })
  expect(days.reduce((sum, day) => sum + day.succeeded + day.failed, 0)).toBe(2)
})
