import { describe, expect, it } from 'vitest'
import type { Alert } from '@/api/types'
import type { Daemon, Job } from '@/features/backup/public'
import { coverage, verdict } from './verdict'

const job = (part: Partial<Job>): Job => ({
  name: 'home',
  type: 'BACKUP',
  managed: true,
  enabled: true,
  client: 'a',
  protection: 'PROTECTED',
  asOf: '2026-01-01T00:00:00Z',
  ...part,
})
const up: Daemon = { kind: 'DIRECTOR', name: 'dir', state: 'UP', asOf: '2026-01-01T00:00:00Z' }
const calm = { daemons: [up], alerts: [] as Alert[] }

describe('verdict', () => {
  it('isSafeOnlyWhenEveryJobIsProtectedAndNothingIsWrong', () => {
    expect(verdict({ ...calm, jobs: [job({}), job({ name: 'b' })] }).answer).toBe('SAFE')
  })

  it('isAtRiskAndNamesAJobWithoutAnythingToRestore', () => {
    const answer = verdict({ ...calm, jobs: [job({}), job({ name: 'mail', protection: 'UNPROTECTED' })] })
    expect(answer.answer).toBe('AT_RISK')
    expect(answer.reasons[0]?.text).toContain('mail')
  })

  it('isAtRiskWhenTheNewestBackupIsTooOld', () => {
    expect(verdict({ ...calm, jobs: [job({ protection: 'OVERDUE' })] }).answer).toBe('AT_RISK')
  })

  it('needsAttentionWithTheReasonWhenNotEverythingCanBeRestored', () => {
    const message = 'Run 7 had 3 errors: some files were not saved.'
    const answer = verdict({
      ...calm,
      jobs: [job({ name: 'mail', protection: 'AT_RISK', protectionReasons: [{ code: 'FILES_NOT_SAVED', message }] })],
    })
    expect(answer.answer).toBe('ATTENTION')
    expect(answer.reasons[0]?.text).toBe(`mail: ${message}`)
  })

  it('isNotSafeWhenSomethingCouldNotBeLoaded', () => {
    expect(verdict({ ...calm, jobs: undefined }).answer).toBe('UNKNOWN')
    expect(verdict({ jobs: [job({})], daemons: undefined, alerts: [] }).answer).toBe('ATTENTION')
    expect(verdict({ jobs: [job({})], daemons: [up], alerts: undefined }).answer).toBe('ATTENTION')
  })

  it('isNothingWithoutEnabledBackupJobs', () => {
    expect(verdict({ ...calm, jobs: [] }).answer).toBe('NOTHING')
    expect(verdict({ ...calm, jobs: [job({ enabled: false }), job({ type: 'RESTORE' })] }).answer).toBe('NOTHING')
  })

  it('countsADaemonThatIsDownAndACriticalAlertAsRisk', () => {
    expect(verdict({ ...calm, daemons: [{ ...up, state: 'DOWN' }], jobs: [job({})] }).answer).toBe('AT_RISK')
    const alert: Alert = {
      id: '1',
      key: 'k',
      service: 's',
      severity: 'CRITICAL',
      state: 'ACTIVE',
      title: 'Disk full',
      detail: '',
      count: 1,
      raisedAt: '2026-01-01T00:00:00Z',
      lastRaisedAt: '2026-01-01T00:00:00Z',
    }
    expect(verdict({ ...calm, alerts: [alert], jobs: [job({})] }).answer).toBe('AT_RISK')
    expect(
      verdict({ ...calm, alerts: [{ ...alert, acknowledgedAt: '2026-01-01T00:00:00Z' }], jobs: [job({})] }).answer,
    ).toBe('SAFE')
  })

  it('countsEveryEnabledBackupJobOnce', () => {
    const counts = coverage([
      job({}),
      job({ protection: 'AT_RISK' }),
      job({ protection: 'UNPROTECTED' }),
      job({ type: 'RESTORE' }),
    ])
    expect(counts.reduce((sum, each) => sum + each.count, 0)).toBe(3)
    expect(counts.find((each) => each.protection === 'UNPROTECTED')?.count).toBe(1)
  })
})
