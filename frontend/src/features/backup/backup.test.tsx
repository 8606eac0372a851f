import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { appUnderTest, everyPage, expectAccessible, title } from '@/testing/app'
import { FakeSocket } from '@/testing/fake-socket'
import { problem } from '@/testing/sample-kit'

const app = appUnderTest()

everyPage(app, [
  ['/backup/jobs', 'Jobs', 'nightly-home'],
  ['/backup/jobs/nightly-home', 'nightly-home', 'Full on Sunday at 23:05'],
  ['/backup/new-job', 'New job', 'Europe/Berlin'],
  ['/backup/jobs/nightly-home/edit', 'Edit nightly-home', 'Europe/Berlin'],
  ['/backup/runs', 'Runs', 'BackupCatalog'],
  ['/backup/runs/190', 'Run 190', /Start Backup JobId 190/],
  ['/backup/restore?client=atlas-fd', 'Restore', 'home'],
  ['/backup/clients', 'Clients', 'atlas-fd'],
  ['/backup/volumes', 'Volumes and pools', 'Disk-0001'],
  ['/backup/storages', 'Storages', 'LTO8'],
  ['/backup/schedules', 'Schedules', 'WeeklyCycleAfterBackup'],
  ['/backup/filesets', 'File sets', 'nightly-home-files'],
  ['/backup/messages', 'Messages', /Start Backup JobId 190/],
])

describe('lists', () => {
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

  it('lists the files that its rules take before anything is saved', async () => {
    const user = app.open('/backup/new-job')
    await user.selectOptions(
      await screen.findByLabelText('Client'),
      await screen.findByRole('option', { name: 'hermes-fd' }),
    )
    await user.type(screen.getByLabelText('Include, 1'), '/home/anna')
    await user.click(screen.getAllByRole('button', { name: 'Add a path' })[1]!)
    await user.type(screen.getByLabelText('Exclude, 1'), '/home/anna/nosuch')
    await user.click(screen.getByRole('button', { name: 'List the files' }))
    const files = await screen.findByRole('list', { name: 'Files that are taken' })
    expect(within(files).getByText('/home/anna/notes.txt')).toBeVisible()
    expect(screen.getByText("The exclude '/home/anna/nosuch' matches nothing.")).toBeVisible()
    await expectAccessible()
    expect(app.changes('POST').at(-1)?.body).toMatchObject({
      client: 'hermes-fd',
      fileset: { include: ['/home/anna'], exclude: ['/home/anna/nosuch'] },
    })
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

  it('has a schedule whose runs are shown by the clock of the Director while it is edited', async () => {
    const asked: unknown[] = []
    app.server.use(
      http.post('*/api/v1/backup/schedules/preview', async ({ request }) => {
        asked.push(await request.json())
        return HttpResponse.json({
          timeZone: 'Europe/Berlin',
          runs: [{ at: '2026-12-06T23:05:00+01:00', local: 'Sun 6 Dec 2026 23:05', level: 'FULL', rule: 0 }],
          warnings: ['Rule 1 does not run on Sun 28 Mar 2027.'],
        })
      }),
    )
    const user = app.open('/backup/new-job')
    const panel = await screen.findByRole('region', { name: 'Next runs' })
    expect(await within(panel).findByText('Sun 6 Dec 2026 23:05')).toBeVisible()
    expect(within(panel).getByText('Europe/Berlin')).toBeVisible()
    expect(within(panel).getByText(/does not run on/)).toBeVisible()
    const rule = screen.getByRole('group', { name: 'Rule 1' })
    await user.selectOptions(within(rule).getByLabelText('Rule 1: how often'), 'on a weekday of the month')
    await user.click(within(rule).getByRole('button', { name: 'Last' }))
    await user.click(within(rule).getByRole('button', { name: 'First' }))
    await user.click(within(rule).getByText('More'))
    await user.type(within(rule).getByLabelText('Weeks of the year'), '1-3')
    await user.selectOptions(
      within(rule).getByLabelText('Pool'),
      await within(rule).findByRole('option', { name: 'Disk' }),
    )
    expect(
      within(rule).getByText('Full on the last Sunday of the month at 23:05, in weeks 1-3 of the year, to pool Disk'),
    ).toBeVisible()
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ runs: [{ ordinals: ['LAST'], weeksOfYear: [1, 2, 3], pool: 'Disk' }, {}] }),
    )
    await user.selectOptions(within(rule).getByLabelText('Rule 1: how often'), 'on the last day of the month')
    expect(within(rule).queryByLabelText('Weeks of the year')).not.toBeInTheDocument()
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        runs: [{ level: 'FULL', lastDayOfMonth: true, pool: 'Disk', at: '23:05' }, {}],
      }),
    )
    await expectAccessible()
  })

  it('says which rule of its schedule cannot be', async () => {
    app.server.use(
      http.post('*/api/v1/backup/schedules/preview', () =>
        problem(422, 'invalid', 'Some fields are not right', {
          errors: [{ pointer: '/runs/1', code: 'duplicate', message: 'is there twice' }],
        }),
      ),
    )
    app.open('/backup/new-job')
    expect(await screen.findByText('Rule 2 is there twice.')).toBeVisible()
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

  it('is asked for with the same key after a lost answer, and with a new one when it was changed', async () => {
    const keys: (string | null)[] = []
    let lose = true
    app.server.use(
      http.post('*/api/v1/backup/jobs', ({ request }) => {
        if (new URL(request.url).searchParams.get('dryRun')) return undefined
        keys.push(request.headers.get('Idempotency-Key'))
        return lose ? HttpResponse.error() : undefined
      }),
    )
    const user = app.open('/backup/new-job')
    await user.type(await screen.findByLabelText('Name'), 'photos')
    await user.selectOptions(
      await screen.findByLabelText('Client'),
      await screen.findByRole('option', { name: 'hermes-fd' }),
    )
    await user.type(screen.getByLabelText('Include, 1'), '/srv/photos')
    await user.click(screen.getByRole('button', { name: 'Review' }))
    const dialog = await screen.findByRole('dialog')
    const create = within(dialog).getByRole('button', { name: 'Create job' })
    await user.click(create)
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Calypso cannot be reached')
    await user.click(create)
    await waitFor(() => expect(keys).toHaveLength(2))
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
    await user.click(await within(dialog).findByRole('button', { name: 'Back' }))
    await user.type(screen.getByLabelText('Include, 1'), '/2026')
    lose = false
    await user.click(screen.getByRole('button', { name: 'Review' }))
    await user.click(await screen.findByRole('button', { name: 'Create job' }))
    expect(await title('photos')).toBeVisible()
    expect(keys).toHaveLength(3)
    expect(keys[2]).not.toBe(keys[0])
  })

  it('is disabled after its plan was seen', async () => {
    const user = app.open('/backup/jobs/nightly-home')
    await user.click(await screen.findByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Disable…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Disable the job nightly-home?' })
    await within(dialog).findByText('/etc/bacula/calypso.d/job-nightly-home.conf')
    await user.click(within(dialog).getByRole('button', { name: 'Disable job' }))
    expect(await screen.findByText('Disabled', { selector: 'main *' })).toBeVisible()
    const [dryRun, real] = app.changes('PATCH')
    expect(dryRun?.query.get('dryRun')).toBe('true')
    expect(real?.query.get('planId')).toBe('plan-1')
    expect(real?.headers.get('If-Match')).toBe('"v3"')
    expect(real?.body).toEqual({ enabled: false })
  })

  it('is reviewed again when its plan is no longer what would happen', async () => {
    app.server.use(
      http.put(
        '*/api/v1/backup/jobs/:name',
        ({ request }) =>
          new URL(request.url).searchParams.get('planId')
            ? problem(412, 'plan-outdated', 'The plan is no longer what would be done')
            : undefined,
        { once: false },
      ),
    )
    const user = app.open('/backup/jobs/nightly-home/edit')
    await user.type(await screen.findByLabelText('Include, 2'), '/deeper')
    await user.click(screen.getByRole('button', { name: 'Review' }))
    await user.click(await screen.findByRole('button', { name: 'Save changes' }))
    const dialog = screen.getByRole('dialog')
    expect(await within(dialog).findByText('The plan is no longer what would be done')).toBeVisible()
    expect(within(dialog).queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument()
    const before = app.changes('PUT').length
    await user.click(within(dialog).getByRole('button', { name: 'Review again' }))
    expect(await screen.findByRole('button', { name: 'Save changes' })).toBeEnabled()
    expect(
      app
        .changes('PUT')
        .slice(before)
        .map((each) => each.query.get('dryRun')),
    ).toEqual(['true'])
  })
})

describe('a run', () => {
  it('that waits says for what and since when, and is not shown as running', async () => {
    const run = app.sample.runs.find((each) => each.status === 'RUNNING')!
    run.waitingFor = {
      what: 'CLIENT',
      which: 'hermes-fd',
      since: new Date(app.sample.now - 480_000).toISOString(),
      message: 'waiting for client hermes-fd',
    }
    app.open(`/backup/runs/${run.id}`)
    expect(await screen.findByText('Waiting for client hermes-fd')).toBeVisible()
    expect(screen.queryByText('Running')).not.toBeInTheDocument()
    await expectAccessible()
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

  it('finds a file in any directory and opens the directory that it is in', async () => {
    const user = app.open('/backup/restore?run=190')
    await user.type(await screen.findByRole('searchbox', { name: 'Find a name' }), 'NOTES')
    expect(await screen.findByRole('checkbox', { name: 'Choose notes.txt' })).toBeVisible()
    await expectAccessible()
    await user.click(screen.getByRole('button', { name: '/home/anna' }))
    expect(await screen.findByRole('button', { name: 'Pictures' })).toBeVisible()
    expect(screen.getByRole('searchbox', { name: 'Find a name' })).toHaveValue('')
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
