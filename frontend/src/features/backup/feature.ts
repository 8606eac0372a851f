import {
  CalendarClock,
  Database,
  FolderTree,
  HardDrive,
  History,
  MessageSquareText,
  MonitorSmartphone,
  RotateCcw,
  ShieldCheck,
} from 'lucide-react'
import { keysOf } from '@/api/list'
import type { Task } from '@/api/types'
import { page, type Feature, type LiveEvent } from '@/lib/feature'

const keys = (...nouns: string[]) => nouns.map((noun) => ['backup', noun])

/** Progress comes often and changes only what shows running work; start and end change the lists. */
function outdatedByTask(event: LiveEvent) {
  const { state } = event.data as Task
  const runs = keysOf('backup', 'runs')
  if (state === 'RUNNING') return [[...runs.all, 'one'], runs.list({ status: 'RUNNING' })]
  return keys('runs', 'jobs', 'volumes', 'pools', 'clients', 'filesets', 'schedules', 'messages')
}

export default {
  menu: {
    group: 'Backup',
    order: 100,
    items: [
      { to: '/backup/jobs', label: 'Jobs', icon: ShieldCheck, needs: 'backup.jobs:read' },
      { to: '/backup/runs', label: 'Runs', icon: History, needs: 'backup.runs:read', keywords: 'history' },
      {
        to: '/backup/restore',
        label: 'Restore',
        icon: RotateCcw,
        needs: 'backup.runs:read',
        keywords: 'recover files',
      },
      {
        to: '/backup/clients',
        label: 'Clients',
        icon: MonitorSmartphone,
        needs: 'backup.clients:read',
        keywords: 'machines',
      },
      {
        to: '/backup/volumes',
        label: 'Volumes and pools',
        icon: Database,
        needs: 'backup.volumes:read',
        keywords: 'media space',
      },
      {
        to: '/backup/storages',
        label: 'Storages',
        icon: HardDrive,
        needs: 'backup.storages:read',
        keywords: 'disk tape autochanger',
      },
      { to: '/backup/schedules', label: 'Schedules', icon: CalendarClock, needs: 'backup.schedules:read' },
      {
        to: '/backup/filesets',
        label: 'File sets',
        icon: FolderTree,
        needs: 'backup.filesets:read',
        keywords: 'include exclude',
      },
      {
        to: '/backup/messages',
        label: 'Messages',
        icon: MessageSquareText,
        needs: 'backup.messages:read',
        keywords: 'log director',
      },
    ],
  },
  routes: [
    page('backup/jobs', () => import('./jobs/jobs-page')),
    page('backup/new-job', () => import('./jobs/job-create-page')),
    page('backup/jobs/:name', () => import('./jobs/job-page')),
    page('backup/jobs/:name/edit', () => import('./jobs/job-edit-page')),
    page('backup/runs', () => import('./runs/runs-page')),
    page('backup/runs/:runId', () => import('./runs/run-page')),
    page('backup/restore', () => import('./restore/restore-page')),
    page('backup/clients', () => import('./catalog/clients-page')),
    page('backup/volumes', () => import('./catalog/volumes-page')),
    page('backup/storages', () => import('./catalog/storages-page')),
    page('backup/schedules', () => import('./catalog/schedules-page')),
    page('backup/filesets', () => import('./catalog/filesets-page')),
    page('backup/messages', () => import('./catalog/messages-page')),
  ],
  outdates: {
    backup: {
      run: keys('runs', 'jobs', 'volumes', 'pools', 'clients', 'messages'),
      job: keys('jobs', 'filesets', 'schedules'),
      daemon: keys('daemons'),
      task: outdatedByTask,
      '*': [['backup']],
    },
  },
  links: {
    'backup-job': (name) => `/backup/jobs/${encodeURIComponent(name)}`,
    'backup-run': (id) => `/backup/runs/${encodeURIComponent(id)}`,
    'backup-client': (name) => `/backup/restore?client=${encodeURIComponent(name)}`,
    'backup-pool': (name) => `/backup/volumes?pool=${encodeURIComponent(name)}`,
  },
  resultOf: ({ kind, result }) =>
    kind.startsWith('backup.') && typeof result?.runId === 'number'
      ? { label: `Open run ${result.runId}`, to: `/backup/runs/${result.runId}` }
      : undefined,
  palette: () => import('./palette'),
} satisfies Feature
