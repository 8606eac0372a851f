import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toast } from 'sonner'
import type { Task } from '@/api/types'
import { outdatedBy } from '@/lib/feature'
import { useFeatures } from '@/lib/features'
import { useLive } from '@/lib/live'
import { useTaskUi } from '@/lib/task-ui'
import { taskQuery } from './api'
import { hasEnded } from './task-state'

/** Follows the tasks that were started in this browser tab and reports their end, whatever page is shown then. */
export default function TaskWatcher() {
  const watched = useTaskUi((state) => state.watched)
  return watched.map((task) => <Watch key={task.id} started={task} />)
}

function report(task: Task, show: () => void) {
  const options = { id: task.id, action: { label: 'Show', onClick: show } }
  if (task.state === 'SUCCEEDED') toast.success(task.title, { ...options, description: task.message ?? 'Done' })
  else if (task.state === 'CANCELLED') toast.info(task.title, { ...options, description: 'Cancelled' })
  else if (task.state === 'FAILED')
    toast.error(task.title, {
      ...options,
      description: task.problem?.title ?? task.message ?? 'Failed',
      duration: 15_000,
    })
  else toast.loading(task.title, { ...options, description: task.message ?? 'Started' })
}

function Watch({ started }: { started: Task }) {
  const { id } = started
  const queries = useQueryClient()
  const features = useFeatures()
  const connected = useLive((live) => live.connected)
  const { forget, show } = useTaskUi()
  // Changes arrive as events; polling covers missed events.
  const { data: task } = useQuery({
    ...taskQuery(id),
    initialData: started,
    refetchInterval: connected ? 10_000 : 2_000,
  })

  useEffect(() => {
    const event = { type: 'task', subject: `calypso.${task.service}.task.${id}`, data: task }
    report(task, () => show(id))
    if (task === started) {
      for (const queryKey of outdatedBy(features, event)) void queries.invalidateQueries({ queryKey })
    }
    if (!hasEnded(task)) return
    forget(id)
    // While no events arrive, other changes made by the task are unknown, too.
    if (!connected) void queries.invalidateQueries()
    else for (const queryKey of outdatedBy(features, event)) void queries.invalidateQueries({ queryKey })
  }, [task, started, id, connected, features, forget, show, queries])
  return null
}
