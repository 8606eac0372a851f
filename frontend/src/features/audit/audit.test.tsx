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
