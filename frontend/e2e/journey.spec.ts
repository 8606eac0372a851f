import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility'

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} must be set, see e2e/README.md`)
  return value
}

const NEW_PASSWORD = process.env.CALYPSO_E2E_PASSWORD ?? 'a journey of one thousand files'
const SHOTS = process.env.CALYPSO_E2E_SHOTS
const LONG = 180_000

/** The first regular file with something in it, nearest to the top. */
function someFile(directory: string): string {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))
  const file = entries.find((entry) => entry.isFile() && statSync(join(directory, entry.name)).size > 0)
  if (file) return join(directory, file.name)
  for (const entry of entries.filter((each) => each.isDirectory())) {
    try {
      return someFile(join(directory, entry.name))
    } catch {
      // Nothing in there: look into the next one.
    }
  }
  throw new Error(`no file below ${directory}`)
}

async function shot(page: Page, name: string) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

async function go(page: Page, path: string, heading: string | RegExp) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
}

async function signIn(page: Page) {
  const attempt = async (password: string) => {
    await page.getByLabel('User name').fill('admin')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  const first = readFileSync(needed('CALYPSO_PASSWORD_FILE'), 'utf8').trim()
  const dashboard = page.getByRole('heading', { level: 1, name: 'Dashboard' })
  const choose = page.getByRole('heading', { level: 1, name: 'Choose your password' })
  const refused = page.getByRole('alert')
  await attempt(first)
  await expect(dashboard.or(choose).or(refused)).toBeVisible()
  if (await refused.isVisible()) {
    await attempt(NEW_PASSWORD)
    await expect(dashboard.or(choose)).toBeVisible()
  }
  if (await choose.isVisible()) {
    await expectAccessible(page, 'the choice of a password')
    await page.getByLabel('Current password').fill(first)
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
    await page.getByLabel('Confirm new password').fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set password and continue' }).click()
  }
  await expect(dashboard).toBeVisible()
}

/** Rows far down a long list are drawn only when they are scrolled to. */
async function reveal(page: Page, target: Locator) {
  for (let step = 0; step < 200 && !(await target.isVisible()); step++) {
    await page
      .getByRole('table')
      .first()
      .evaluate((table) => table.parentElement?.scrollBy(0, 400))
    await page.waitForTimeout(100)
  }
  await expect(target).toBeVisible()
}

async function walkTo(page: Page, directory: string) {
  let path = ''
  for (const name of directory.split('/').filter(Boolean)) {
    path += `/${name}`
    await expect(page.getByRole('table').first()).toBeVisible()
    const open = page.getByRole('cell').getByRole('button', { name, exact: true })
    await reveal(page, open)
    await open.click()
    await expect(page.getByRole('table', { name: `Files in ${path}`, exact: true })).toBeVisible()
  }
}

async function seeItSucceed(page: Page) {
  const drawer = page.getByTestId('task-drawer')
  await expect(drawer).toBeVisible()
  await expect(
    drawer.locator('[data-status="SUCCEEDED"], [data-status="FAILED"], [data-status="CANCELLED"]'),
  ).toBeVisible({ timeout: LONG })
  await expect(drawer.locator('[data-status="SUCCEEDED"]')).toBeVisible()
  return drawer
}

test('backs up a directory, restores a file of it and finds every step again', async ({ page }) => {
  const source = needed('CALYPSO_E2E_SOURCE')
  const restoreTo = needed('CALYPSO_E2E_RESTORE')
  const job = `journey-${Date.now().toString(36)}`
  const file = someFile(source)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // Answers that say no are part of the journey (the first refresh has no cookie); everything else is a defect.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })

  await test.step('sign in', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await expectAccessible(page, 'sign-in')
    await signIn(page)
    await expect(page.locator('[data-live="true"]')).toBeVisible()
  })

  await test.step('create a job', async () => {
    await page.goto('/backup/new-job')
    await page.getByLabel('Name', { exact: true }).fill(job)
    const client = page.getByRole('combobox', { name: 'Client' })
    await expect(client.locator('option')).not.toHaveCount(1)
    if ((await client.inputValue()) === '') await client.selectOption({ index: 1 })
    await page.getByRole('textbox', { name: 'Include, 1' }).fill(source)
    await page.getByRole('radio', { name: /Daily, full each week/ }).check()
    await expectAccessible(page, 'the form of a job')
    await page.getByRole('button', { name: 'Review' }).click()
    const review = page.getByRole('dialog', { name: 'Review the new job' })
    await expect(review).toBeVisible()
    await expect(review).toContainText(source)
    await expectAccessible(page, 'the plan of a job')
    await shot(page, 'job-plan')
    await review.getByRole('button', { name: 'Create job' }).click()
    await expect(page.getByRole('heading', { level: 1, name: job })).toBeVisible()
    await expectAccessible(page, 'a job')
  })

  await test.step('find it with the command palette', async () => {
    await page.goto('/health')
    await expect(page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Find and run' })
    await palette.getByRole('combobox').fill(job)
    await expect(palette.getByRole('option', { name: `Run ${job} now…` })).toBeVisible()
    await expectAccessible(page, 'the command palette')
    await shot(page, 'palette')
    await palette.getByRole('option', { name: job }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: job })).toBeVisible()
  })

  await test.step('run it and see it finish, without loading the page again', async () => {
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))
    await page.getByRole('button', { name: 'Choose a level and run' }).click()
    await page.getByRole('menuitem', { name: /^Full/ }).click()
    await expect(page.getByTestId('task-drawer')).toBeVisible()
    await shot(page, 'task-running')
    const drawer = await seeItSucceed(page)
    await expectAccessible(page, 'the drawer of a task')
    await drawer.getByRole('link', { name: /Open run/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Run \d+$/ })).toBeVisible()
    await expect(page.locator('h1 ~ [data-status], h1 + * [data-status]').first()).toHaveAttribute(
      'data-status',
      /SUCCEEDED|WARNING/,
    )
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
  })

  await test.step('browse its files', async () => {
    await expect(page.getByRole('log', { name: 'Log of the run' })).toContainText(job)
    await expectAccessible(page, 'a run')
    await page.getByRole('tab', { name: 'Files' }).click()
    await walkTo(page, dirname(file))
    await reveal(page, page.getByRole('cell').getByText(basename(file), { exact: true }))
    await shot(page, 'run-files')
  })

  await test.step('restore one file', async () => {
    await page.getByRole('link', { name: 'Restore from this run' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Restore' })).toBeVisible()
    await walkTo(page, dirname(file))
    const choose = page.getByRole('checkbox', { name: `Choose ${basename(file)}`, exact: true })
    await reveal(page, choose)
    await choose.click()
    await expect(page.getByRole('list', { name: 'Chosen files' })).toContainText(file)
    await page.getByRole('textbox', { name: 'Directory' }).fill(restoreTo)
    await expectAccessible(page, 'the restore page')
    await shot(page, 'restore')
    await page.getByRole('button', { name: 'Review restore' }).click()
    const review = page.getByRole('dialog', { name: 'Review the restore' })
    await expect(review).toBeVisible()
    await expectAccessible(page, 'the plan of a restore')
    await review.getByRole('button', { name: 'Start restore' }).click()
    await seeItSucceed(page)
    const restored = readFileSync(join(restoreTo, file))
    expect(restored.equals(readFileSync(file)), `${join(restoreTo, file)} has the bytes of ${file}`).toBe(true)
  })

  await test.step('find the tasks', async () => {
    await go(page, '/tasks', 'Tasks')
    await expect(page.getByRole('row').filter({ hasText: 'backup.run' }).filter({ hasText: job }).first()).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'backup.restore' }).first()).toBeVisible()
    await expectAccessible(page, 'the tasks')
    await page.getByRole('row').filter({ hasText: 'backup.run' }).filter({ hasText: job }).first().click()
    await expect(page.getByTestId('task-drawer').getByRole('log')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('task-drawer')).toHaveCount(0)
  })

  await test.step('find the entries in the audit log', async () => {
    await go(page, '/audit', 'Audit log')
    for (const operation of ['backup.jobs:create', 'backup.jobs:run']) {
      await expect(page.getByRole('row').filter({ hasText: operation }).filter({ hasText: job }).first()).toBeVisible()
    }
    await expect(page.getByRole('row').filter({ hasText: 'backup.restores:create' }).first()).toBeVisible()
    await expectAccessible(page, 'the audit log')
    await page.getByRole('row').filter({ hasText: 'backup.jobs:create' }).filter({ hasText: job }).first().click()
    await expect(page.getByRole('dialog')).toContainText('What changed')
    await expectAccessible(page, 'an audit entry')
    await shot(page, 'audit')
  })

  for (const theme of ['light', 'dark'] as const) {
    await test.step(`every page in ${theme}`, async () => {
      await page.emulateMedia({ colorScheme: theme })
      const pages: [string, string][] = [
        ['/backup/jobs', 'Jobs'],
        ['/backup/runs', 'Runs'],
        ['/backup/clients', 'Clients'],
        ['/backup/volumes', 'Volumes and pools'],
        ['/backup/storages', 'Storages'],
        ['/backup/schedules', 'Schedules'],
        ['/backup/filesets', 'File sets'],
        ['/backup/messages', 'Messages'],
        ['/tasks', 'Tasks'],
        ['/alerts', 'Alerts'],
        ['/users', 'Users'],
        ['/health', 'Health'],
        ['/account', 'Account'],
      ]
      for (const [path, heading] of pages) {
        await go(page, path, heading)
        await expect(page.getByRole('main').getByRole('alert'), `${path} shows no problem`).toHaveCount(0)
        await expectAccessible(page, `${path} in ${theme}`)
      }
      await go(page, '/', 'Dashboard')
      await expect(page.locator('[data-verdict]')).toBeVisible()
      await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
      await expect(page.locator('[data-live="true"]')).toBeVisible()
      await expectAccessible(page, `the dashboard in ${theme}`)
      await shot(page, `dashboard-${theme}`)
    })
  }

  await test.step('delete the job by its name; its backups stay', async () => {
    await go(page, `/backup/jobs/${job}`, job)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(job)
    await dialog.getByRole('button', { name: 'Delete job' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
    await go(page, `/backup/runs?job=${job}`, 'Runs')
    await expect(page.getByRole('row').filter({ hasText: job }).first()).toBeVisible()
  })

  expect(complaints).toEqual([])
})
