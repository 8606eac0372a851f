import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toast } from 'sonner'
import { taskQuery } from '@/api/resources/audit'
import type { Task } from '@/api/types'
import { useLive } from '@/lib/live'
import { useTaskUi } from '@/lib/task-ui'
import { hasEnded } from './task-state'

/** Follows the tasks that were started on this page and tells their end, wherever the user has gone meanwhile. */
export function TaskWatcher() {
  const watched = useTaskUi((state) => state.watched)
  return watched.map((id) => <Watch key={id} id={id} />)
}

function tell(task: Task, show: () => void) {
  const options = { id: task.id, action: { label: 'Show', onClick: show } }
  if (task.state === 'SUCCEEDED') toast.success(task.title, { ...options, description: task.message ?? 'Done' })
  else if (task.state === 'CANCELLED') toast.info(task.title, { ...options, description: 'Cancelled' })
  else
    toast.error(task.title, {
      ...options,
      description: task.problem?.title ?? task.message ?? 'Failed',
      duration: 15_000,
    })
}

function Watch({ id }: { id: string }) {
  const queries = useQueryClient()
  const connected = useLive((live) => live.connected)
  const { forget, show } = useTaskUi()
  // Events bring the changes; asking now and then covers what no event brought.
  const { data: task } = useQuery({ ...taskQuery(id), refetchInterval: connected ? 10_000 : 2_000 })

  useEffect(() => {
    if (!task) return
    if (!hasEnded(task)) {
      toast.loading(task.title, {
        id,
        description: task.message ?? 'Started',
        action: { label: 'Show', onClick: () => show(id) },
      })
      return
    }
    tell(task, () => show(id))
    forget(id)
    for (const key of ['backup', 'tasks', 'alerts', 'audit']) void queries.invalidateQueries({ queryKey: [key] })
  }, [task, id, forget, show, queries])
  return null
}
