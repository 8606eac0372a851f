import { createBrowserRouter, type RouteObject } from 'react-router'
import { RouteProblem, NotFound } from './route-problem'
import { SessionGate } from './session-gate'

/** Each page is a chunk of its own, loaded when it is first gone to. */
function page(path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }) }
}

export const routes: RouteObject[] = [
  {
    element: <SessionGate />,
    errorElement: <RouteProblem />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <RouteProblem />,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('@/features/dashboard/dashboard-page')).default }),
          },
          page('backup/jobs', () => import('@/features/backup/jobs/jobs-page')),
          page('backup/new-job', () => import('@/features/backup/jobs/job-create-page')),
          page('backup/jobs/:name', () => import('@/features/backup/jobs/job-page')),
          page('backup/jobs/:name/edit', () => import('@/features/backup/jobs/job-edit-page')),
          page('backup/runs', () => import('@/features/backup/runs/runs-page')),
          page('backup/runs/:runId', () => import('@/features/backup/runs/run-page')),
          page('backup/restore', () => import('@/features/backup/restore/restore-page')),
          page('backup/clients', () => import('@/features/backup/catalog/clients-page')),
          page('backup/volumes', () => import('@/features/backup/catalog/volumes-page')),
          page('backup/storages', () => import('@/features/backup/catalog/storages-page')),
          page('backup/schedules', () => import('@/features/backup/catalog/schedules-page')),
          page('backup/filesets', () => import('@/features/backup/catalog/filesets-page')),
          page('backup/messages', () => import('@/features/backup/catalog/messages-page')),
          page('tasks', () => import('@/features/tasks/tasks-page')),
          page('alerts', () => import('@/features/alerts/alerts-page')),
          page('audit', () => import('@/features/audit/audit-page')),
          page('users', () => import('@/features/users/users-page')),
          page('account', () => import('@/features/auth/account-page')),
          page('health', () => import('@/features/health/health-page')),
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]

export function newRouter() {
  return createBrowserRouter(routes)
}
