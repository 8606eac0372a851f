import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage, expectAccessible } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/audit', 'Audit log', 'otto']])

describe('an audit entry', () => {
  it('shows the differences of an audited change', async () => {
    const user = app.open('/audit')
    await user.click((await screen.findAllByText('backup.jobs:update'))[0]!)
    const drawer = await screen.findByRole('dialog')
    expect(within(drawer).getByText('fileset.compression')).toBeVisible()
    expect(within(drawer).getByText('"GZIP"')).toBeVisible()
    await expectAccessible()
  })
})

describe('the verification', () => {
  const verified = async () => {
    const user = app.open('/audit')
    await user.click(await screen.findByRole('button', { name: 'Verify' }))
    return within(await screen.findByRole('region', { name: 'Verification' }))
  }

  it('says that the log is intact and how many signed heads agree', async () => {
    const result = await verified()
    expect(result.getByText('Intact')).toBeVisible()
    expect(result.getByText('900 of 900')).toBeVisible()
    expect(result.getByText('412')).toBeVisible()
    expect(result.queryByText('First broken entry')).not.toBeInTheDocument()
    await expectAccessible()
  })

  it('names the head that disagrees', async () => {
    const verification = app.sample.auditVerification
    verification.intact = false
    verification.verdict = 'CHANGED'
    verification.signedHeads.disagreement = {
      source: 'STREAM',
      reason: 'HASH_DIFFERS',
      firstSuspectSequence: 41,
      head: { sequence: 57, hash: 'ab', at: '2026-11-20T10:00:00Z', keyId: 'k', signature: 's' },
    }
    const result = await verified()
    expect(result.getByText('Changed')).toBeVisible()
    expect(result.getByText('41: Hash differs')).toBeVisible()
    expect(result.getByText(/of entry 57, in the event stream/)).toBeVisible()
    await expectAccessible()
  })

  it('does not call intact what could not be compared', async () => {
    const verification = app.sample.auditVerification
    verification.intact = false
    verification.verdict = 'UNPROVEN'
    verification.signedHeads.sources[1]!.failure = 'The stream of events cannot be read: NATS is not reachable'
    const result = await verified()
    expect(result.getByText('Unproven')).toBeVisible()
    expect(result.getByText(/NATS is not reachable \(32 heads read\)/)).toBeVisible()
  })
})
