import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { appUnderTest, expectAccessible, title } from './app'
import { FakeSocket } from './fake-socket'
import { problem } from './sample'

const app = appUnderTest()

const PAGES: [path: string, heading: string | RegExp, shows: string | RegExp][] = [
  ['/', 'Dashboard', /of your jobs do not protect anything/],
  ['/backup/jobs', 'Jobs', 'nightly-home'],
  ['/backup/jobs/nightly-home', 'nightly-home', 'Full on Sunday at 23:05'],
  ['/backup/new-job', 'New job', "Next times, by the server's clock"],
  ['/backup/jobs/nightly-home/edit', 'Edit nightly-home', "Next times, by the server's clock"],
  ['/backup/runs', 'Runs', 'BackupCatalog'],
  ['/backup/runs/190', 'Run 190', /Start Backup JobId 190/],
  ['/backup/restore?client=atlas-fd', 'Restore', 'home'],
  ['/backup/clients', 'Clients', 'atlas-fd'],
  ['/backup/volumes', 'Volumes and pools', 'Disk-0001'],
  ['/backup/storages', 'Storages', 'LTO8'],
  ['/backup/schedules', 'Schedules', 'WeeklyCycleAfterBackup'],
  ['/backup/filesets', 'File sets', 'nightly-home-files'],
  ['/backup/messages', 'Messages', /Start Backup JobId 190/],
  ['/tasks', 'Tasks', 'Run job mail'],
  ['/alerts', 'Alerts', 'web-servers failed three times in a row'],
  ['/audit', 'Audit log', 'otto'],
  ['/users', 'Users', 'revision'],
  ['/account', 'Account', '*:*'],
  ['/health', 'Health', 'postgresql'],
]

describe('every page', () => {
  it.each(PAGES)('%s shows what it is for and is accessible', async (path, heading, shows) => {
    app.open(path)
    expect(await title(heading)).toBeVisible()
    expect((await screen.findAllByText(shows)).length).toBeGreaterThan(0)
    await expectAccessible()
  })

  it('says what is missing when Bacula is not installed, and is accessible then', async () => {
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

  it('shows the problem with its remedy and tries again when told to', async () => {
    app.server.use(
      http.get(
        '*/api/v1/backup/clients',
        () => problem(409, 'director-odd', 'The Director is odd', { remedy: 'Ask it nicely.' }),
        { once: true },
      ),
    )
    const user = app.open('/backup/clients')
    expect(await screen.findByText('Ask it nicely.')).toBeVisible()
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('atlas-fd')).toBeVisible()
  })

  it('says what to do next when there is nothing yet', async () => {
    app.sample.jobs = []
    app.open('/backup/jobs')
    expect(await screen.findByText('No jobs yet')).toBeVisible()
    expect(screen.getAllByRole('link', { name: 'New job' }).length).toBeGreaterThan(0)
    await expectAccessible()
  })

  it('says so when there is no page at an address', async () => {
    app.open('/nowhere')
    expect(await screen.findByText('There is no page at this address')).toBeVisible()
  })
})

describe('signing in', () => {
  it('refuses a wrong password and then lets in with the right one, to the address that was asked for', async () => {
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

  it('lets nobody past a first password before it is replaced', async () => {
    app.sample.me.mustChangePassword = true
    const user = app.open('/')
    expect(await title('Choose your password')).toBeVisible()
    await expectAccessible()
    await user.type(screen.getByLabelText('Current password'), 'first-password')
    await user.type(screen.getByLabelText('New password'), 'a much better one')
    await user.type(screen.getByLabelText('New password again'), 'a much better two')
    expect(screen.getByRole('button', { name: 'Set password and go on' })).toBeDisabled()
    await user.clear(screen.getByLabelText('New password again'))
    await user.type(screen.getByLabelText('New password again'), 'a much better one')
    await user.click(screen.getByRole('button', { name: 'Set password and go on' }))
    expect(await title('Dashboard')).toBeVisible()
    expect(app.sample.password).toBe('a much better one')
  })

  it('signs out and forgets what was on the page', async () => {
    const user = app.open('/')
    await title('Dashboard')
    await user.click(screen.getByRole('button', { name: 'Account of admin' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    expect(await title('Sign in')).toBeVisible()
  })

  it('shows a viewer neither what changes things nor the audit log', async () => {
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
})

describe('a job', () => {
  it('is created only after its plan was seen, and with what was typed', async () => {
    const user = app.open('/backup/new-job')
    await user.type(await screen.findByLabelText('Name'), 'photos')
    await user.selectOptions(
      await screen.findByLabelText('Client'),
      await screen.findByRole('option', { name: 'hermes-fd' }),
    )
    await user.type(screen.getByLabelText('Include, 1'), '/srv/photos with space')
    await user.click(screen.getAllByRole('button', { name: 'Add a path' })[1]!)
    await user.type(screen.getByLabelText('Exclude, 1'), '*.tmp')
    await user.click(screen.getByRole('radio', { name: /Only by hand/ }))
    await user.click(screen.getByRole('button', { name: 'Review' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText('/etc/bacula/calypso.d/job-photos.conf')).toBeVisible()
    await expectAccessible()
    expect(app.sample.jobs.some((job) => job.name === 'photos')).toBe(false)
    await user.click(within(dialog).getByRole('button', { name: 'Create job' }))
    expect(await title('photos')).toBeVisible()
    const [dryRun, real] = app.changes('POST').filter((each) => each.path.endsWith('/jobs'))
    expect(dryRun?.query.get('dryRun')).toBe('true')
    expect(real?.query.get('planId')).toBe('plan-1')
    expect(real?.headers.get('Idempotency-Key')).toBeTruthy()
    expect(real?.body).toMatchObject({
      name: 'photos',
      client: 'hermes-fd',
      fileset: { include: ['/srv/photos with space'], exclude: ['*.tmp'] },
    })
    expect(real?.body).not.toHaveProperty('schedule')
  })

  it('shows the message of the server beside the field it is about', async () => {
    const user = app.open('/backup/new-job')
    await user.type(await screen.findByLabelText('Name'), 'a/b')
    await user.selectOptions(
      await screen.findByLabelText('Client'),
      await screen.findByRole('option', { name: 'hermes-fd' }),
    )
    await user.type(screen.getByLabelText('Include, 1'), '/x')
    await user.click(screen.getByRole('button', { name: 'Review' }))
    await waitFor(() =>
      expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('A slash cannot be in a name.'),
    )
    expect(screen.getByLabelText('Name')).toBeInvalid()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('is changed with the version that was read', async () => {
    const user = app.open('/backup/jobs/nightly-home/edit')
    await user.type(await screen.findByLabelText('Include, 2'), '/deeper')
    await user.click(screen.getByRole('button', { name: 'Review' }))
    await user.click(await screen.findByRole('button', { name: 'Save changes' }))
    await title('nightly-home')
    const put = app.changes('PUT').at(-1)
    expect(put?.headers.get('If-Match')).toBe('"v3"')
    expect(put?.body).toMatchObject({ name: 'nightly-home', fileset: { include: ['/home', '/srv/projects/deeper'] } })
  })

  it('is deleted only when its name is typed', async () => {
    const user = app.open('/backup/jobs/nightly-home')
    await user.click(await screen.findByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const dialog = await screen.findByRole('dialog')
    await within(dialog).findByText(/job-nightly-home\.conf/)
    const button = within(dialog).getByRole('button', { name: 'Delete job' })
    await user.type(within(dialog).getByRole('textbox'), 'nightly-hom')
    expect(button).toBeDisabled()
    await user.type(within(dialog).getByRole('textbox'), 'e')
    await user.click(button)
    expect(await title('Jobs')).toBeVisible()
    expect(app.changes('DELETE').at(-1)?.query.get('confirm')).toBe('nightly-home')
  })

  it('is run at a chosen level and followed live to its end', async () => {
    const user = app.open('/backup/jobs/nightly-home')
    await user.click(await screen.findByRole('button', { name: 'Choose a level and run' }))
    await user.click(await screen.findByRole('menuitem', { name: /Full/ }))
    const drawer = await screen.findByTestId('task-drawer')
    expect(within(drawer).getByText('Running')).toBeVisible()
    expect(await within(drawer).findByText('Connected to the storage daemon')).toBeVisible()
    await expectAccessible()
    expect(app.changes('POST').at(-1)?.body).toEqual({ level: 'FULL' })
    const task = app.sample.tasks[0]!
    Object.assign(task, {
      state: 'SUCCEEDED',
      message: 'Done: 12 files',
      revision: 9,
      endedAt: new Date().toISOString(),
    })
    FakeSocket.last.accept()
    FakeSocket.last.tell({
      sequence: 7,
      type: 'io.calypso.task.changed.v1',
      subject: `calypso.backup-service.task.${task.id}`,
      service: 'backup-service',
      data: task,
    })
    expect(await within(drawer).findByText('Succeeded')).toBeVisible()
    expect((await screen.findAllByText('Done: 12 files')).length).toBeGreaterThan(1)
  })
})

describe('a restore', () => {
  it('brings chosen files back to another directory', async () => {
    const user = app.open('/backup/restore?run=190')
    await user.click(await screen.findByRole('button', { name: 'home' }))
    await user.click(await screen.findByRole('button', { name: 'anna' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Choose notes.txt' }))
    const where = screen.getByLabelText('Directory')
    await user.clear(where)
    await user.type(where, '/tmp/back')
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: 'Review restore' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Start restore' }))
    expect(await screen.findByTestId('task-drawer')).toBeVisible()
    expect(app.changes('POST').at(-1)?.body).toEqual({
      runId: 190,
      paths: ['/home/anna/notes.txt'],
      where: '/tmp/back',
      replace: 'NEVER',
    })
  })

  it('over the original files needs the name of the client', async () => {
    const user = app.open('/backup/restore?client=atlas-fd')
    await user.click(await screen.findByRole('checkbox', { name: 'Choose home' }))
    await user.click(screen.getByRole('radio', { name: 'Where the files were' }))
    await user.selectOptions(screen.getByLabelText('If a file is already there'), 'ALWAYS')
    await user.click(screen.getByRole('button', { name: 'Review restore' }))
    const dialog = await screen.findByRole('dialog')
    const start = within(dialog).getByRole('button', { name: 'Start restore' })
    expect(start).toBeDisabled()
    await user.type(within(dialog).getByRole('textbox'), 'wrong')
    await user.click(start)
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The name of what is replaced must be repeated')
    await user.clear(within(dialog).getByRole('textbox'))
    await user.type(within(dialog).getByRole('textbox'), 'atlas-fd')
    await user.click(start)
    expect(await screen.findByTestId('task-drawer')).toBeVisible()
    expect(app.changes('POST').at(-1)?.body).toEqual({ client: 'atlas-fd', paths: ['/home'], replace: 'ALWAYS' })
  })

  it('fetches a long directory page by page', async () => {
    const asked: string[] = []
    app.server.events.on('request:start', ({ request }) => {
      const url = new URL(request.url)
      if (url.pathname.endsWith('/files'))
        asked.push(`${url.searchParams.get('path')}@${url.searchParams.get('cursor') ?? 0}`)
    })
    const user = app.open('/backup/restore?run=190')
    await user.click(await screen.findByRole('button', { name: 'home' }))
    await user.click(await screen.findByRole('button', { name: 'anna' }))
    await user.click(await screen.findByRole('button', { name: 'Documents' }))
    expect(await screen.findByText('report-001.odt')).toBeVisible()
    expect(await screen.findByText(/200 loaded of 450/)).toBeVisible()
    expect(asked.filter((each) => each.startsWith('/home/anna/Documents'))).toEqual(['/home/anna/Documents@0'])
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
  })
})

describe('activity', () => {
  it('cancels a running task from its drawer', async () => {
    const user = app.open('/tasks')
    await user.click((await screen.findAllByText('Run job mail'))[0]!)
    const drawer = await screen.findByTestId('task-drawer')
    await user.click(within(drawer).getByRole('button', { name: 'Cancel' }))
    expect(await within(drawer).findByText('Cancelled')).toBeVisible()
  })

  it('keeps filters in the address', async () => {
    const user = app.open('/backup/runs?status=FAILED')
    expect(await screen.findByLabelText('Status')).toHaveValue('FAILED')
    await waitFor(() => expect(screen.getAllByText('Failed').length).toBeGreaterThan(1))
    expect(screen.queryByText('Succeeded', { selector: '[data-status]' })).not.toBeInTheDocument()
    await user.selectOptions(screen.getByLabelText('Status'), 'WARNING')
    expect(window.location.search).toBe('?status=WARNING')
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(window.location.search).toBe('')
  })

  it('shows what an audited change changed', async () => {
    const user = app.open('/audit')
    await user.click((await screen.findAllByText('backup.jobs:update'))[0]!)
    const drawer = await screen.findByRole('dialog')
    expect(within(drawer).getByText('fileset.compression')).toBeVisible()
    expect(within(drawer).getByText('"GZIP"')).toBeVisible()
    await expectAccessible()
  })

  it('acknowledges an alert', async () => {
    const user = app.open('/alerts')
    await user.click(await screen.findByRole('button', { name: /Acknowledge: web-servers/ }))
    expect(await screen.findByText('Seen by admin')).toBeVisible()
  })

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

  it('says since when the page may be out of date while no events arrive', async () => {
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

it('never takes an answer that is missing for good news', async () => {
  app.server.use(http.get('*/api/v1/backup/jobs', () => problem(503, 'director-down', 'The Director does not answer')))
  app.server.use(http.get('*/api/v1/alerts', () => HttpResponse.json({ items: [] })))
  app.open('/')
  expect(await screen.findByText('It cannot be told whether your data is safe', {}, { timeout: 10_000 })).toBeVisible()
})
