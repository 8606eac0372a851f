import { http, HttpResponse } from 'msw'
import type { Plan, Task } from '@/api/types'
import {
  accepted,
  DAY,
  GIB,
  HOUR,
  iso,
  list,
  MIB,
  missing,
  newTask,
  noise,
  note,
  pageOf,
  problem,
  type SampleOf,
} from '@/testing/sample-kit'
import { preview } from './jobs/schedule-sample'
import type {
  Daemon,
  FileEntry,
  FilesetPreview,
  FilesetPreviewRequest,
  Job,
  JobCreate,
  Run,
  RunStatus,
  Schedule,
  Storage,
} from './types'

declare module '@/testing/sample-kit' {
  interface Sample {
    jobs: Job[]
    runs: Run[]
    daemons: Daemon[]
  }
}

function jobs(now: number): Job[] {
  const schedule = {
    runs: [
      { level: 'FULL' as const, weekdays: ['SUN' as const], at: '23:05' },
      {
        level: 'INCREMENTAL' as const,
        weekdays: ['MON' as const, 'TUE' as const, 'WED' as const, 'THU' as const, 'FRI' as const, 'SAT' as const],
        at: '23:05',
      },
    ],
  }
  const base = {
    asOf: iso(now),
    type: 'BACKUP' as const,
    managed: true,
    enabled: true,
    pool: 'Disk',
    storage: 'File1',
    createdAt: iso(now - 90 * DAY),
  }
  return [
    {
      ...base,
      name: 'nightly-home',
      client: 'atlas-fd',
      protection: 'PROTECTED',
      lastGoodRunAt: iso(now - 9 * HOUR),
      nextRunAt: iso(now + 15 * HOUR),
      fileset: {
        include: ['/home', '/srv/projects'],
        exclude: ['/home/*/.cache', '*.tmp'],
        compression: 'GZIP',
        oneFilesystem: true,
      },
      schedule,
    },
    {
      ...base,
      name: 'databases',
      client: 'atlas-fd',
      protection: 'PROTECTED',
      lastGoodRunAt: iso(now - 2 * HOUR),
      nextRunAt: iso(now + 4 * HOUR),
      fileset: { include: ['/var/backups/postgresql'], exclude: [], compression: 'NONE', oneFilesystem: true },
      schedule,
    },
    {
      ...base,
      name: 'mail',
      client: 'hermes-fd',
      protection: 'AT_RISK',
      protectionReasons: [{ code: 'FILES_NOT_SAVED', message: 'Run 1204 had 12 errors: some files were not saved.' }],
      lastGoodRunAt: iso(now - 25 * HOUR),
      nextRunAt: iso(now + 20 * HOUR),
      fileset: { include: ['/var/vmail'], exclude: [], compression: 'LZO', oneFilesystem: true },
      schedule,
    },
    {
      ...base,
      name: 'media-archive',
      client: 'atlas-fd',
      protection: 'OVERDUE',
      protectionReasons: [{ code: 'TOO_OLD', message: 'The newest backup is older than the schedule promises.' }],
      lastGoodRunAt: iso(now - 12 * DAY),
      nextRunAt: iso(now + 3 * DAY),
      fileset: { include: ['/tank/media'], exclude: [], compression: 'NONE', oneFilesystem: true },
      schedule,
    },
    {
      ...base,
      name: 'web-servers',
      client: 'iris-fd',
      protection: 'UNPROTECTED',
      protectionReasons: [
        { code: 'PATHS_NOT_SAVED', message: 'The last full run (1198) saved no data of /var/www.' },
        { code: 'LAST_RUN_FAILED', message: 'The last run (1203) failed.' },
      ],
      lastGoodRunAt: iso(now - 2.4 * DAY),
      nextRunAt: iso(now + 15 * HOUR),
      fileset: { include: ['/var/www', '/etc'], exclude: [], compression: 'GZIP', oneFilesystem: true },
      schedule,
    },
    {
      ...base,
      name: 'git',
      client: 'iris-fd',
      protection: 'PROTECTED',
      lastGoodRunAt: iso(now - 8 * HOUR),
      nextRunAt: iso(now + 16 * HOUR),
      fileset: { include: ['/srv/git'], exclude: [], compression: 'GZIP', oneFilesystem: true },
      schedule,
    },
    {
      ...base,
      name: 'BackupCatalog',
      managed: false,
      client: 'calypso-fd',
      protection: 'PROTECTED',
      lastGoodRunAt: iso(now - 8.6 * HOUR),
      nextRunAt: iso(now + 15.4 * HOUR),
      filesetName: 'Catalog',
      scheduleName: 'WeeklyCycleAfterBackup',
    },
    {
      asOf: iso(now),
      name: 'RestoreFiles',
      type: 'RESTORE',
      managed: false,
      enabled: true,
      client: 'calypso-fd',
      pool: 'Disk',
      storage: 'File1',
    },
  ]
}

const SIZES: Record<string, number> = {
  'nightly-home': 38 * GIB,
  databases: 4.1 * GIB,
  mail: 21 * GIB,
  'media-archive': 512 * GIB,
  'web-servers': 2.3 * GIB,
  git: 9.4 * GIB,
  BackupCatalog: 180 * MIB,
}

function runs(now: number, all: Job[]): Run[] {
  const list: Run[] = []
  let id = 1
  for (let daysAgo = 29; daysAgo >= 0; daysAgo--) {
    for (const [index, job] of all.entries()) {
      if (
        job.type !== 'BACKUP' ||
        (job.name === 'media-archive' && daysAgo < 12) ||
        (daysAgo === 0 && job.name === 'mail')
      )
        continue
      const chance = noise(daysAgo * 31 + index * 7)
      const full = new Date(now - daysAgo * DAY).getDay() === 0
      const broken = job.name === 'web-servers' && daysAgo < 3
      const status: RunStatus =
        broken || chance > 0.975 ? 'FAILED' : chance > 0.92 ? 'WARNING' : chance > 0.905 ? 'CANCELLED' : 'SUCCEEDED'
      const size = Math.round(
        (SIZES[job.name] ?? GIB) * (full ? 1 : 0.02 + 0.05 * chance) * (status === 'FAILED' ? 0.02 : 1),
      )
      const seconds = Math.round(40 + size / (95 * MIB))
      const startedAt = now - daysAgo * DAY - (9 - index * 0.6) * HOUR
      list.push({
        id: id++,
        job: job.name,
        client: job.client,
        fileset: job.filesetName ?? `${job.name}-files`,
        type: 'BACKUP',
        level: full ? 'FULL' : 'INCREMENTAL',
        status,
        startedAt: iso(startedAt),
        endedAt: iso(startedAt + seconds * 1000),
        durationSeconds: seconds,
        files: Math.round(size / (90 * 1024)),
        sizeBytes: size,
        readBytes: Math.round(size * 1.6),
        errors: status === 'FAILED' ? 3 : status === 'WARNING' ? 1 : 0,
        volumes: status === 'FAILED' ? [] : [`Disk-00${String(17 + (index % 4)).padStart(2, '0')}`],
        pool: 'Disk',
        restorable: status === 'SUCCEEDED' || status === 'WARNING',
      })
    }
  }
  list.push({
    id: id,
    job: 'mail',
    client: 'hermes-fd',
    fileset: 'mail-files',
    type: 'BACKUP',
    level: 'INCREMENTAL',
    status: 'RUNNING',
    startedAt: iso(now - 4 * 60_000),
    files: 18_204,
    sizeBytes: 6.2 * GIB,
    errors: 0,
    pool: 'Disk',
    restorable: false,
    progress: {
      files: 18_204,
      sizeBytes: Math.round(6.2 * GIB),
      bytesPerSecond: 27 * MIB,
      percent: 62,
      currentFile: '/var/vmail/example.org/anna/cur/1763900101.M20P1.hermes',
      asOf: iso(now),
    },
  })
  return list.reverse()
}

const TREE: Record<string, FileEntry[]> = {}
function entry(path: string, kind: FileEntry['kind'], sizeBytes?: number): FileEntry {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return {
    name,
    path,
    kind,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    modifiedAt: '2026-03-02T10:14:00Z',
    mode: kind === 'DIRECTORY' ? 'drwxr-xr-x' : '-rw-r--r--',
    runId: 190,
    saved: !path.endsWith('.lock'),
  }
}
TREE['/'] = [entry('/home', 'DIRECTORY'), entry('/srv', 'DIRECTORY')]
TREE['/home'] = [entry('/home/anna', 'DIRECTORY'), entry('/home/otto', 'DIRECTORY')]
TREE['/home/anna'] = [
  entry('/home/anna/Documents', 'DIRECTORY'),
  entry('/home/anna/Pictures', 'DIRECTORY'),
  entry('/home/anna/notes.txt', 'FILE', 18_211),
  entry('/home/anna/latest', 'SYMLINK'),
]
TREE['/home/anna/Documents'] = Array.from({ length: 450 }, (_, index) =>
  entry(
    `/home/anna/Documents/report-${String(index + 1).padStart(3, '0')}.odt`,
    'FILE',
    Math.round(20_000 + 900_000 * noise(index)),
  ),
)
TREE['/home/otto'] = []

function plan(name: string, destructive: boolean): Plan {
  return {
    planId: 'plan-1',
    destructive,
    files: [
      {
        path: `/etc/bacula/calypso.d/job-${name}.conf`,
        diff: `--- /dev/null\n+++ job-${name}.conf\n@@ -0,0 +1,7 @@\n+Job {\n+  Name = "${name}"\n+  Type = Backup\n+  Client = "atlas-fd"\n+  FileSet = "${name}-files"\n+  Storage = "File1"\n+}\n`,
      },
    ],
    commands: [
      { argv: ['bacula-dir', '-t', '-c', 'bacula-dir.conf'], reason: 'Checks the new configuration on a copy' },
      { argv: ['reload'], reason: 'The Director takes the new configuration' },
    ],
    affects: [],
    warnings: [],
  }
}

const B = '*/api/v1/backup'

export default {
  data: (now) => {
    const all = jobs(now)
    const history = runs(now, all)
    for (const job of all) job.lastRun = history.find((run) => run.job === job.name)
    return {
      jobs: all,
      runs: history,
      daemons: [
        {
          kind: 'DIRECTOR',
          name: 'calypso-dir',
          state: 'UP',
          version: '15.0.2',
          address: '127.0.0.1:9101',
          asOf: iso(now),
        },
        {
          kind: 'STORAGE',
          name: 'calypso-sd',
          state: 'UP',
          version: '15.0.2',
          address: '127.0.0.1:9103',
          asOf: iso(now),
        },
        { kind: 'FILE', name: 'atlas-fd', state: 'UP', version: '15.0.2', address: 'atlas:9102', asOf: iso(now) },
        {
          kind: 'FILE',
          name: 'iris-fd',
          state: 'DOWN',
          detail: 'connection refused',
          address: 'iris:9102',
          asOf: iso(now),
        },
      ],
    }
  },
  fill: (sample) => {
    sample.tasks.push(
      {
        id: 't-mail',
        service: 'backup-service',
        kind: 'backup.run',
        title: 'Run job mail',
        state: 'RUNNING',
        progressPercent: 62,
        message: '18 204 files, 6.2 GiB',
        target: { type: 'backup-job', id: 'mail' },
        requestedBy: 'admin',
        createdAt: iso(sample.now - 4 * 60_000),
        startedAt: iso(sample.now - 4 * 60_000),
        cancellable: true,
        revision: 4,
        result: { runId: sample.runs[0]!.id },
      },
      ...Array.from({ length: 40 }, (_, index): Task => ({
        id: `t-${index}`,
        revision: 9,
        service: 'backup-service',
        kind: index % 5 === 4 ? 'backup.restore' : 'backup.run',
        title: index % 5 === 4 ? 'Restore 3 paths to atlas-fd' : `Run job ${sample.jobs[index % 6]!.name}`,
        state: index % 11 === 6 ? 'FAILED' : index % 13 === 9 ? 'CANCELLED' : 'SUCCEEDED',
        target: { type: 'backup-job', id: sample.jobs[index % 6]!.name },
        requestedBy: index % 3 ? 'admin' : 'otto',
        createdAt: iso(sample.now - (index + 1) * 5 * HOUR),
        startedAt: iso(sample.now - (index + 1) * 5 * HOUR),
        endedAt: iso(sample.now - (index + 1) * 5 * HOUR + 190_000),
        cancellable: false,
        message: 'Done: 1 204 files, 812 MiB',
        result: { runId: 100 + index, files: 1204, sizeBytes: 812 * MIB },
        ...(index % 11 === 6
          ? {
              problem: {
                type: 'x',
                code: 'run-failed',
                title: 'The client did not answer',
                status: 502,
                detail: 'iris-fd: connection refused',
                remedy: 'Start bacula-fd on iris and run the job again.',
              },
            }
          : {}),
      })),
    )
    sample.alerts.push(
      {
        id: 'a1',
        key: 'job-failed-web',
        service: 'backup-service',
        severity: 'CRITICAL',
        state: 'ACTIVE',
        title: 'web-servers failed three times in a row',
        detail: 'The file daemon on iris does not answer on port 9102 (connection refused).',
        remedy: 'Start bacula-fd on iris, then run the job again.',
        source: { type: 'backup-job', id: 'web-servers' },
        raisedAt: iso(sample.now - 2.3 * DAY),
        lastRaisedAt: iso(sample.now - 9 * HOUR),
        count: 3,
      },
      {
        id: 'a2',
        key: 'pool-tape-low',
        service: 'backup-service',
        severity: 'WARNING',
        state: 'ACTIVE',
        title: 'Pool Offsite has one volume left to append to',
        detail: 'At the present rate it is full in about four days.',
        remedy: 'Label new volumes for the pool.',
        source: { type: 'backup-pool', id: 'Offsite' },
        raisedAt: iso(sample.now - DAY),
        lastRaisedAt: iso(sample.now - DAY),
        count: 1,
      },
    )
    sample.health.status = 'DEGRADED'
    sample.health.components.push(
      { name: 'backup-service', status: 'UP', detail: 'Ready', since: iso(sample.now - 11 * DAY) },
      { name: 'bacula-dir', status: 'UP', detail: 'Version 15.0.2', since: iso(sample.now - 11 * DAY) },
      { name: 'iris-fd', status: 'DOWN', detail: 'connection refused', since: iso(sample.now - 2.3 * DAY) },
    )
  },
  calm: (sample) => {
    sample.jobs = sample.jobs.filter((job) => job.protection === 'PROTECTED')
    sample.daemons = sample.daemons.filter((daemon) => daemon.state === 'UP')
  },
  handlers: (sample) => {
    const jobByName = (name: unknown) => sample.jobs.find((job) => job.name === name)
    const started = (kind: string, title: string, id: string, result: Record<string, unknown>) =>
      newTask(sample, { service: 'backup-service', kind, title, target: { type: 'backup-job', id }, result })
    return [
      list('/api/v1/backup/daemons', () => sample.daemons),
      list('/api/v1/backup/jobs', () => sample.jobs, ['protection', 'client', 'type']),
      http.post(`${B}/jobs`, async ({ request }) => {
        const { url, body } = await note(sample, request)
        const job = body as JobCreate
        if (job.name.includes('/'))
          return problem(422, 'invalid', 'Some fields are not right', {
            errors: [{ pointer: '/name', code: 'bad-name', message: 'A slash cannot be in a name.' }],
          })
        if (url.searchParams.get('dryRun') === 'true') return HttpResponse.json(plan(job.name, false))
        const made: Job = {
          type: 'BACKUP',
          managed: true,
          enabled: true,
          protection: 'UNPROTECTED',
          asOf: iso(sample.now),
          ...job,
        }
        sample.jobs.push(made)
        return HttpResponse.json(made, { status: 201, headers: { ETag: '"v1"' } })
      }),
      http.get(`${B}/jobs/:name`, ({ params }) => {
        const job = jobByName(params.name)
        return job ? HttpResponse.json(job, { headers: { ETag: '"v3"' } }) : missing()
      }),
      http.put(`${B}/jobs/:name`, async ({ params, request }) => {
        const { url, body } = await note(sample, request)
        if (request.headers.get('If-Match') !== '"v3"')
          return problem(412, 'precondition-failed', 'Somebody changed it meanwhile')
        if (url.searchParams.get('dryRun') === 'true') return HttpResponse.json(plan(String(params.name), false))
        return HttpResponse.json(Object.assign(jobByName(params.name)!, body))
      }),
      http.patch(`${B}/jobs/:name`, async ({ params, request }) => {
        const { body, dryRun } = await note(sample, request)
        if (dryRun) return HttpResponse.json(plan(String(params.name), false))
        return HttpResponse.json(Object.assign(jobByName(params.name)!, body))
      }),
      http.delete(`${B}/jobs/:name`, async ({ params, request }) => {
        const { url } = await note(sample, request)
        if (url.searchParams.get('dryRun') === 'true')
          return HttpResponse.json({
            ...plan(String(params.name), false),
            files: [
              {
                path: `/etc/bacula/calypso.d/job-${String(params.name)}.conf`,
                diff: '--- job.conf\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-Job {\n-  Type = Backup\n-}\n',
              },
            ],
          })
        sample.jobs = sample.jobs.filter((job) => job.name !== params.name)
        return new HttpResponse(null, { status: 204 })
      }),
      http.post(`${B}/jobs/:name/run`, async ({ params, request }) => {
        await note(sample, request)
        return accepted(
          started('backup.run', `Run job ${String(params.name)}`, String(params.name), { runId: sample.runs[0]?.id }),
        )
      }),
      http.get(`${B}/runs`, ({ request }) => {
        const url = new URL(request.url)
        const keys = ['job', 'client', 'status', 'level', 'type'] as const
        return pageOf(
          sample.runs.filter((run) =>
            keys.every((key) => !url.searchParams.get(key) || run[key] === url.searchParams.get(key)),
          ),
          url,
        )
      }),
      http.get(`${B}/runs/:id`, ({ params }) => {
        const run = sample.runs.find((each) => String(each.id) === params.id)
        return run ? HttpResponse.json(run) : missing()
      }),
      http.get(`${B}/runs/:id/log`, ({ params, request }) => {
        const run = sample.runs.find((each) => String(each.id) === params.id)
        const at = new Date(run?.startedAt ?? sample.now).getTime()
        const texts = [
          `calypso-dir JobId ${String(params.id)}: Start Backup JobId ${String(params.id)}, Job=${run?.job}`,
          'calypso-dir: Using Device "FileChgr1-Dev1" to write.',
          'calypso-sd: Volume "Disk-0018" previously written, moving to end of data.',
          `calypso-sd: Elapsed time=00:06:28, Transfer rate=95.2 M Bytes/second`,
          ...(run?.status === 'FAILED'
            ? ['Fatal error: Client: iris-fd: ERR=Connection refused']
            : ['Termination:            Backup OK']),
        ]
        return pageOf(
          texts.map((text, index) => ({ at: iso(at + index * 21_000), text })),
          new URL(request.url),
        )
      }),
      http.post(`${B}/runs/:id/cancel`, async ({ params, request }) => {
        await note(sample, request)
        return accepted(started('backup.cancel', `Cancel run ${String(params.id)}`, 'mail', {}))
      }),
      ...[`${B}/runs/:id/files`, `${B}/clients/:id/files`].map((path) =>
        http.get(path, ({ request }) => {
          const url = new URL(request.url)
          const search = url.searchParams.get('search')?.toLowerCase()
          const path = url.searchParams.get('path') ?? '/'
          const items = url.searchParams.get('recursive')
            ? Object.entries(TREE).flatMap(([directory, entries]) => (directory.startsWith(path) ? entries : []))
            : (TREE[path] ?? [])
          return pageOf(search ? items.filter((item) => item.name.toLowerCase().includes(search)) : items, url)
        }),
      ),
      http.post(`${B}/restores`, async ({ request }) => {
        const { url, body } = await note(sample, request)
        const { where, replace } = body as { where?: string; replace?: string }
        const destructive = !where && replace !== 'NEVER'
        if (url.searchParams.get('dryRun') === 'true')
          return HttpResponse.json({
            planId: 'plan-2',
            destructive,
            commands: [
              {
                argv: ['restore', 'jobid=190', 'client=atlas-fd', ...(where ? [`where=${where}`] : [])],
                reason: 'Reads the volume Disk-0018',
              },
            ],
            files: [],
            affects: destructive
              ? [{ type: 'backup-client', id: 'atlas-fd', how: 'files that are there now may be replaced' }]
              : [],
            warnings: [],
          })
        if (destructive && url.searchParams.get('confirm') !== 'atlas-fd')
          return problem(428, 'confirmation-required', 'The name of what is replaced must be repeated')
        return accepted(started('backup.restore', 'Restore 1 path', 'RestoreFiles', { runId: 200, where }))
      }),
      list('/api/v1/backup/restores', () => sample.runs.filter((run) => run.type === 'RESTORE')),
      list('/api/v1/backup/clients', () =>
        ['atlas-fd', 'hermes-fd', 'iris-fd', 'calypso-fd'].map((name, index) => ({
          name,
          address: `${name.replace('-fd', '')}.example.org:9102`,
          version: '15.0.2',
          jobs: [3, 1, 2, 2][index]!,
          lastGoodBackupAt: iso(sample.now - [9, 25, 58, 9][index]! * HOUR),
          asOf: iso(sample.now),
        })),
      ),
      list('/api/v1/backup/filesets', () => [
        ...sample.jobs.flatMap(({ name, fileset }) =>
          fileset
            ? {
                name: `${name}-files`,
                managed: true,
                include: fileset.include,
                exclude: fileset.exclude ?? [],
                asOf: iso(sample.now),
              }
            : [],
        ),
        {
          name: 'Catalog',
          managed: false,
          include: ['/var/lib/bacula/bacula.sql'],
          exclude: [],
          asOf: iso(sample.now),
        },
      ]),
      list('/api/v1/backup/schedules', () => [
        {
          name: 'nightly-home-schedule',
          managed: true,
          runs: ['Full sun at 23:05', 'Incremental mon,tue,wed,thu,fri,sat at 23:05'],
          nextRunAt: iso(sample.now + 15 * HOUR),
          asOf: iso(sample.now),
        },
        {
          name: 'WeeklyCycleAfterBackup',
          managed: false,
          runs: ['Full at 23:10'],
          nextRunAt: iso(sample.now + 15.1 * HOUR),
          asOf: iso(sample.now),
        },
      ]),
      http.post(`${B}/filesets/preview`, async ({ request }) => {
        const { body } = await note(sample, request)
        const { client, fileset } = body as FilesetPreviewRequest
        return HttpResponse.json({
          client,
          total: 3,
          sizeBytes: 48_211,
          truncated: false,
          entries: [
            { path: '/home/anna/notes.txt', kind: 'FILE', sizeBytes: 18_211 },
            { path: '/home/anna/latest', kind: 'SYMLINK', sizeBytes: 0, linkTarget: 'Documents' },
            { path: '/home/anna', kind: 'DIRECTORY', sizeBytes: 4096 },
          ],
          rules: [
            ...fileset.include.map((rule, at) => ({ pointer: `/include/${at}`, rule, matches: 3 })),
            ...(fileset.exclude ?? []).map((rule, at) => ({ pointer: `/exclude/${at}`, rule, matches: 0 })),
          ],
          warnings: (fileset.exclude ?? []).map((rule) => `The exclude '${rule}' matches nothing.`),
          asOf: iso(sample.now),
        } satisfies FilesetPreview)
      }),
      http.post(`${B}/schedules/preview`, async ({ request }) =>
        HttpResponse.json(preview((await request.json()) as Schedule, sample.now)),
      ),
      list('/api/v1/backup/pools', () => [
        {
          name: 'Disk',
          volumes: 21,
          sizeBytes: Math.round(1.42 * 1024 * GIB),
          volRetentionSeconds: 90 * 86_400,
          recycle: true,
          labelFormat: 'Disk-',
        },
        {
          name: 'Offsite',
          volumes: 6,
          sizeBytes: 742 * GIB,
          volRetentionSeconds: 365 * 86_400,
          recycle: true,
          labelFormat: 'Off-',
        },
        { name: 'Catalog', volumes: 2, sizeBytes: 5.2 * GIB, volRetentionSeconds: 30 * 86_400, recycle: true },
        { name: 'Scratch', volumes: 0, sizeBytes: 0, recycle: true },
      ]),
      list(
        '/api/v1/backup/volumes',
        () =>
          Array.from({ length: 29 }, (_, index) => ({
            name:
              index < 21 ? `Disk-${String(index + 1).padStart(4, '0')}` : `Off-${String(index - 20).padStart(4, '0')}`,
            pool: index < 21 ? 'Disk' : 'Offsite',
            status: index === 20 || index === 28 ? 'APPEND' : index === 4 ? 'ERROR' : index % 6 === 2 ? 'USED' : 'FULL',
            mediaType: index < 21 ? 'File1' : 'LTO-8',
            sizeBytes: Math.round((40 + 60 * noise(index)) * GIB),
            enabled: true,
            files: 12,
            errors: index === 4 ? 2 : 0,
            jobs: 4 + (index % 9),
            lastWrittenAt: iso(sample.now - (29 - index) * 2.2 * DAY),
            expiresAt: iso(sample.now + (90 - (29 - index) * 2) * DAY),
            storage: 'File1',
          })),
        ['pool', 'status'],
      ),
      list('/api/v1/backup/storages', (): Storage[] => [
        {
          name: 'File1',
          mediaType: 'File1',
          autochanger: true,
          address: '127.0.0.1:9103',
          state: 'UP',
          asOf: iso(sample.now),
        },
        {
          name: 'LTO8',
          mediaType: 'LTO-8',
          autochanger: true,
          address: '127.0.0.1:9103',
          state: 'DOWN',
          asOf: iso(sample.now),
        },
      ]),
      list('/api/v1/backup/messages', () =>
        sample.runs.slice(0, 80).map((run, index) => ({
          id: index + 1,
          at: run.startedAt,
          runId: run.id,
          job: run.job,
          text: `calypso-dir JobId ${run.id}: Start Backup JobId ${run.id}, Job=${run.job}`,
        })),
      ),
    ]
  },
} satisfies SampleOf
