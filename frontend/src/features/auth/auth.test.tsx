import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage, expectAccessible, title } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/account', 'Account', '*:*']])

describe('signing in', () => {
  it('rejects a wrong password and then opens the requested address with the right one', async () => {
    const user = app.open('/backup/clients', { signedIn: false })
    await user.type(await screen.findByLabelText('User name'), 'admin')
    await user.type(screen.getByLabelText('Password'), 'wrong')
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The name or the password is wrong')
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), 'first-password{Enter}')
    expect(await title('Clients')).toBeVisible()
  })

  it('requires that a first password is replaced', async () => {
    app.sample.me.mustChangePassword = true
    const user = app.open('/')
    expect(await title('Choose your password')).toBeVisible()
    await expectAccessible()
    await user.type(screen.getByLabelText('Current password'), 'first-password')
    await user.type(screen.getByLabelText('New password'), 'a much better one')
    await user.type(screen.getByLabelText('Confirm new password'), 'a much better two')
    expect(screen.getByRole('button', { name: 'Set password and continue' })).toBeDisabled()
    await user.clear(screen.getByLabelText('Confirm new password'))
    await user.type(screen.getByLabelText('Confirm new password'), 'a much better one')
    await user.click(screen.getByRole('button', { name: 'Set password and continue' }))
    expect(await title('Dashboard')).toBeVisible()
    expect(app.sample.password).toBe('a much better one')
  })

  it('signs out and discards the content of the page', async () => {
    const user = app.open('/')
    await title('Dashboard')
    await user.click(screen.getByRole('button', { name: 'Account of admin' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await title('Sign in')).toBeVisible()
  })
})
