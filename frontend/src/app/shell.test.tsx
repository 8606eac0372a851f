import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, expectAccessible, title } from '@/testing/app'
import { FakeSocket } from '@/testing/fake-socket'

const app = appUnderTest()

describe('the shell', () => {
  it('reports an unknown address', async () => {
    app.open('/nowhere')
    expect(await screen.findByText('Page not found')).toBeVisible()
  })

  it('shows a viewer neither actions nor the audit log', async () => {
    app.sample.me = {
      ...app.sample.me,
      username: 'vera',
      roles: ['viewer'],
      permissions: ['backup.*:read', 'tasks.*:read', 'alerts.*:read'],
    }
    app.open('/backup/jobs/nightly-home')
    await title('nightly-home')
    for (const name of ['Run now', 'More actions'])
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument()
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument()
    expect(screen.queryByRole('link', { name: 'Audit log' })).not.toBeInTheDocument()
  })

  it('shows since when the page may be out of date while no events arrive', async () => {
    app.open('/')
    await title('Dashboard')
    FakeSocket.last.accept()
    expect(await screen.findByText('Live')).toBeVisible()
    FakeSocket.last.drop()
    expect(await screen.findByText('Not live')).toBeVisible()
    expect(await screen.findByText(/may be out of date since/)).toBeVisible()
    await expectAccessible()
  })

  it('changes the theme and remembers it', async () => {
    const user = app.open('/')
    await user.click(await screen.findByRole('button', { name: 'Theme' }))
    await user.click(await screen.findByRole('menuitemradio', { name: /Dark/ }))
    expect(document.documentElement).toHaveClass('dark')
    expect(localStorage.getItem('calypso.theme')).toBe('dark')
  })
})
