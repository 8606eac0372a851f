import { Activity } from 'lucide-react'
import type { Task } from '@/api/types'
import { page, type Feature } from '@/lib/feature'
import { keepTask, taskKeys } from './api'

export default {
  menu: {
    group: 'Activity',
    order: 810,
    items: [
      { to: '/tasks', label: 'Tasks', icon: Activity, needs: 'tasks.tasks:read', keywords: 'running work progress' },
    ],
  },
  routes: [page('tasks', () => import('./tasks-page'))],
  outdates: {
    '*': { task: (event) => [[...taskKeys.all, 'list'], taskKeys.log((event.data as Task).id)] },
  },
  onEvent(event, queries) {
    if (event.type === 'io.calypso.task.changed.v1') keepTask(queries, event.data as Task)
  },
} satisfies Feature
