import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage, expectAccessible } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/users', 'Users', 'revision']])

describe('a user', () => {
  it('deletes a user only when the name is typed', async () => {
    const user = app.open('/users')
    await user.click(await screen.findByRole('button', { name: 'Delete otto' }))
    expect(screen.queryByRole('button', { name: 'Delete admin' })).not.toBeInTheDocument()
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByRole('button', { name: 'Delete user' })).toBeDisabled()
    await user.type(within(dialog).getByRole('textbox'), 'otto')
    await user.click(within(dialog).getByRole('button', { name: 'Delete user' }))
    await waitFor(() => expect(screen.queryByText('Otto Brandt')).not.toBeInTheDocument())
  })

  it('is created with the key of its draft', async () => {
    const user = app.open('/users?edit=new')
    await user.type(await screen.findByLabelText('User name'), 'nora')
    await user.type(screen.getByLabelText('First password'), 'a good first one')
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: 'Create user' }))
    expect(await screen.findByText('nora')).toBeVisible()
    const [dryRun, real] = app.changes('POST')
    expect(dryRun?.query.get('dryRun')).toBe('true')
    expect(real?.query.get('planId')).toBe('plan-nora')
    expect(real?.headers.get('Idempotency-Key')).toBeTruthy()
    expect(window.location.search).toBe('')
  })

  it('is changed with the version that was read, and reviewed when the change signs the user out', async () => {
    const user = app.open('/users')
    await user.click(await screen.findByRole('button', { name: 'Edit otto' }))
    const form = await screen.findByRole('dialog', { name: 'Edit otto' })
    await user.click(within(form).getByRole('switch', { name: 'May sign in' }))
    await user.click(within(form).getByRole('button', { name: 'Save' }))
    const review = await screen.findByRole('dialog', { name: 'Review the changes to otto' })
    expect(within(review).getByText(/is signed out, 2 sessions/)).toBeVisible()
    await user.click(within(review).getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Disabled')).toBeVisible()
    expect(app.changes('PATCH').at(-1)?.headers.get('If-Match')).toBe('"v1"')
    expect(app.changes('PATCH').at(-1)?.body).toMatchObject({ enabled: false, roles: ['operator'] })
  })
})
