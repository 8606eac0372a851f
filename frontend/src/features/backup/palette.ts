import { Database, History, MonitorSmartphone, Play, Plus, RotateCcw, ShieldCheck } from 'lucide-react'
import type { Palette, PaletteAction } from '@/lib/feature'
import { words } from '@/lib/format'
import { allClientsQuery, allVolumesQuery, clientKeys, volumeKeys } from './catalog/api'
import { allJobsQuery, jobKeys } from './jobs/api'

const job = (name: string) => `/backup/jobs/${encodeURIComponent(name)}`
const client = (name: string) => `client=${encodeURIComponent(name)}`

const runNow = (name: string): PaletteAction => ({
  id: `run ${name}`,
  label: `Run ${name} now…`,
  icon: Play,
  needs: 'backup.jobs:run',
  keywords: 'start job backup',
  to: `${job(name)}?run=now`,
})

const restoreOf = (name: string): PaletteAction => ({
  id: `restore ${name}`,
  label: `Restore files of ${name}…`,
  icon: RotateCcw,
  needs: 'backup.restores:create',
  keywords: 'recover',
  to: `/backup/restore?${client(name)}`,
})

export default {
  sources: [
    {
      kind: 'Jobs',
      icon: ShieldCheck,
      needs: 'backup.jobs:read',
      key: jobKeys.all,
      load: async (queries) =>
        (await queries.fetchQuery(allJobsQuery())).map(({ name, type, client: machine }) => ({
          id: name,
          name,
          detail: machine,
          to: job(name),
          actions: type === 'BACKUP' ? [runNow(name)] : [],
        })),
    },
    {
      kind: 'Clients',
      icon: MonitorSmartphone,
      needs: 'backup.clients:read',
      key: clientKeys.all,
      load: async (queries) =>
        (await queries.fetchQuery(allClientsQuery())).map(({ name, address }) => ({
          id: name,
          name,
          detail: address,
          to: `/backup/jobs?${client(name)}`,
          actions: [restoreOf(name)],
        })),
    },
    {
      kind: 'Volumes',
      icon: Database,
      needs: 'backup.volumes:read',
      key: volumeKeys.all,
      load: async (queries) =>
        (await queries.fetchQuery(allVolumesQuery())).map(({ name, pool, status }) => ({
          id: name,
          name,
          detail: `${pool}, ${words(status)}`,
          to: `/backup/volumes?pool=${encodeURIComponent(pool)}&name=${encodeURIComponent(name)}`,
        })),
    },
  ],
  direct: (typed) =>
    /^\d{1,9}$/.test(typed)
      ? [
          {
            id: `open run ${typed}`,
            label: `Open run ${typed}`,
            icon: History,
            needs: 'backup.runs:read',
            to: `/backup/runs/${typed}`,
          },
        ]
      : [],
  actions: [
    {
      id: 'new job',
      label: 'Create a job…',
      icon: Plus,
      needs: 'backup.jobs:create',
      keywords: 'new add backup',
      to: '/backup/new-job',
    },
    {
      id: 'running',
      label: 'Show what runs now',
      icon: History,
      needs: 'backup.runs:read',
      keywords: 'active',
      to: '/backup/runs?status=RUNNING',
    },
  ],
} satisfies Palette
