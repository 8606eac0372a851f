import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { http } from 'msw'
import { describe, expect, it } from 'vitest'
import { appUnderTest, expectAccessible, title } from '@/testing/app'
import { problem } from '@/testing/sample-kit'

const app = appUnderTest()

async function opened(user: UserEvent) {
  await user.keyboard('{Control>}k{/Control}')
  return screen.findByRole('combobox', { name: 'Find and run' })
}

const found = () => screen.getAllByRole('option').map((option) => option.textContent)

describe('the command palette', () => {
  it('opens with its button and with Ctrl-K, closes with Escape, and is accessible', async () => {
    const user = app.open('/health')
    await title('Health')
    const button = screen.getByRole('button', { name: /Find or run/ })
    expect(button).toHaveTextContent('Ctrl K')
    await user.click(button)
    const input = await screen.findByRole('combobox', { name: 'Find and run' })
    expect(input).toHaveFocus()
    expect(await screen.findByRole('option', { name: /Volumes and pools/ })).toBeVisible()
    await expectAccessible()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('combobox', { name: 'Find and run' })).not.toBeInTheDocument()
    await waitFor(() => expect(button).toHaveFocus())
    await opened(user)
  })

  it('goes to a page, an object and a run using only the keyboard', async () => {
    const user = app.open('/health')
    await title('Health')
    await user.type(await opened(user), 'audit')
    await waitFor(() => expect(found()[0]).toContain('Audit log'))
    await user.keyboard('{Enter}')
    expect(await title('Audit log')).toBeVisible()
    await user.type(await opened(user), 'nightly')
    await screen.findByRole('option', { name: /nightly-home.*atlas-fd/ })
    await user.keyboard('{Enter}')
    expect(await title('nightly-home')).toBeVisible()
    await user.type(await opened(user), '190')
    await screen.findByRole('option', { name: 'Open run 190' })
    await user.keyboard('{Enter}')
    expect(await title('Run 190')).toBeVisible()
  })

  it('finds clients, volumes and users, and sends no requests while typing', async () => {
    const user = app.open('/health')
    const input = await title('Health').then(() => opened(user))
    await user.type(input, 'h')
    await screen.findByRole('option', { name: /^hermes-fd/ })
    const asked: string[] = []
    app.server.events.on('request:start', ({ request }) => {
      if (!request.url.endsWith('/health')) asked.push(request.url)
    })
    await user.clear(input)
    await user.type(input, 'off-0007')
    expect(await screen.findByRole('option', { name: /Off-0007/ })).toBeVisible()
    await user.clear(input)
    await user.type(input, 'otto')
    expect(await screen.findByRole('option', { name: /^otto/ })).toBeVisible()
    await expectAccessible()
    expect(asked).toEqual([])
    await user.clear(input)
    await user.type(input, 'no such thing')
    expect(await screen.findByText(/No results for/)).toBeVisible()
    await expectAccessible()
  })

  it('ends a command in a dialog and changes nothing by itself', async () => {
    const user = app.open('/health')
    await title('Health')
    await user.type(await opened(user), 'run nightly')
    await user.click(await screen.findByRole('option', { name: 'Run nightly-home now…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Run nightly-home now?' })
    expect(app.changes('POST').filter((each) => !each.path.includes('/auth/'))).toEqual([])
    await expectAccessible()
    await user.click(within(dialog).getByRole('radio', { name: /Full/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Run job' }))
    expect(await screen.findByTestId('task-drawer')).toBeVisible()
    expect(app.changes('POST').at(-1)?.body).toEqual({ level: 'FULL' })
    expect(window.location.search).toBe('')
  })

  it('asks before it signs out', async () => {
    const user = app.open('/health')
    await title('Health')
    await user.type(await opened(user), 'sign out')
    await screen.findByRole('option', { name: 'Sign out…' })
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'Sign out?' })
    await user.click(within(dialog).getByRole('button', { name: 'Sign out' }))
    expect(await title('Sign in')).toBeVisible()
  })

  it('offers only what the user may do', async () => {
    app.sample.me = { ...app.sample.me, username: 'vera', roles: ['viewer'], permissions: ['backup.*:read'] }
    const user = app.open('/health')
    await title('Health')
    const input = await opened(user)
    await screen.findByRole('option', { name: 'Sign out…' })
    const offered = found().join('|')
    for (const name of ['Audit log', 'Users', 'Create a job', 'Create a user']) expect(offered).not.toContain(name)
    await user.type(input, 'nightly')
    await screen.findByRole('option', { name: /nightly-home/ })
    expect(found().some((each) => each?.startsWith('Run'))).toBe(false)
    await user.clear(input)
    await user.type(input, 'otto')
    expect(await screen.findByText(/No results for/)).toBeVisible()
  })

  it('reports what could not be loaded and finds the rest', async () => {
    app.server.use(http.get('*/api/v1/backup/volumes', () => problem(409, 'odd', 'The catalog is odd')))
    const user = app.open('/health')
    await title('Health')
    await user.type(await opened(user), 'mail')
    expect(await screen.findByRole('option', { name: /^mail/ })).toBeVisible()
    expect(await screen.findByText('Could not be loaded: Volumes')).toBeVisible()
  })
})
