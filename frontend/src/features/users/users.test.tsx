import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage } from '@/testing/app'

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
})
