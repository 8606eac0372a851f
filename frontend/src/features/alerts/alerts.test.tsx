import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/alerts', 'Alerts', 'web-servers failed three times in a row']])

describe('an alert', () => {
  it('acknowledges an alert', async () => {
    const user = app.open('/alerts')
    await user.click(await screen.findByRole('button', { name: /Acknowledge: web-servers/ }))
    expect(await screen.findByText('Acknowledged by admin')).toBeVisible()
  })
})
