import { screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage, expectAccessible } from '@/testing/app'
import { problem } from '@/testing/sample-kit'

const app = appUnderTest()

everyPage(app, [['/', 'Dashboard', /of your jobs do not protect their data/]])

describe('the verdict', () => {
  it('reports what is missing when Bacula is not installed, and is accessible then', async () => {
    app.server.use(
      http.get('*/api/v1/backup/*', () =>
        problem(501, 'bacula-not-installed', 'Bacula is not installed', {
          detail: 'No bconsole was found.',
          remedy: 'Install the package bacula-console.',
        }),
      ),
    )
    app.open('/')
    expect(await screen.findByText('Bacula is not installed')).toBeVisible()
    expect(screen.getByText('Install the package bacula-console.')).toBeVisible()
    expect(screen.queryByText(/Your data is safe/)).not.toBeInTheDocument()
    await expectAccessible()
  })

  it('never treats a missing response as good news', async () => {
    app.server.use(
      http.get('*/api/v1/backup/jobs', () => problem(503, 'director-down', 'The Director does not answer')),
    )
    app.server.use(http.get('*/api/v1/alerts', () => HttpResponse.json({ items: [] })))
    app.open('/')
    expect(await screen.findByText('Cannot determine whether your data is safe', {}, { timeout: 10_000 })).toBeVisible()
  })
})
