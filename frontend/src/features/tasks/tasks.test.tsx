import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage } from '@/testing/app'

const app = appUnderTest()

everyPage(app, [['/tasks', 'Tasks', 'Run job mail']])

describe('a task', () => {
  it('cancels a running task from its drawer', async () => {
    const user = app.open('/tasks')
    await user.click((await screen.findAllByText('Run job mail'))[0]!)
    const drawer = await screen.findByTestId('task-drawer')
    await user.click(await within(drawer).findByRole('button', { name: 'Cancel' }))
    expect(await within(drawer).findByText('Cancelled')).toBeVisible()
  })

  it('that failed says why, and what to do', async () => {
    const user = app.open('/tasks?state=FAILED')
    await user.click((await screen.findAllByText('The client did not answer'))[0]!)
    const drawer = await screen.findByTestId('task-drawer')
    expect(await within(drawer).findByText('iris-fd: connection refused')).toBeVisible()
    expect(within(drawer).getByText(/Start bacula-fd on iris/)).toBeVisible()
    expect(within(drawer).queryByText('The page failed')).toBeNull()
  })
})
