import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import { asProblem } from '@/api/problem'
import { taskQuery } from '@/api/resources/audit'
import type { AcceptedTask, Task } from '@/api/types'
import { useTaskUi } from './task-ui'

interface Options<V> {
  /** Sends the request that is answered with 202 and a task. */
  send: (variables: V) => Promise<AcceptedTask>
  onAccepted?: (task: Task, variables: V) => void
  /** Given, it gets the problem instead of a toast. */
  onProblem?: (error: unknown) => void
  /** Open the drawer at once (default) or only offer it in the toast. */
  drawer?: boolean
}

/**
 * Starts long work: a toast that follows it, the drawer with its progress and log, and, when it has ended, fresh lists.
 * The end is told by `TaskWatcher`, which lives in the shell and so outlives the page that started the work.
 */
export function useAccepted<V = void>({ send, onAccepted, onProblem, drawer = true }: Options<V>) {
  const queries = useQueryClient()
  const { watch, show } = useTaskUi()
  return useMutation({
    mutationFn: async (variables: V) => (await send(variables)) as Task,
    onSuccess: (task, variables) => {
      queries.setQueryData(taskQuery(task.id).queryKey, task)
      toast.loading(task.title, {
        id: task.id,
        description: 'Started',
        action: { label: 'Show', onClick: () => show(task.id) },
      })
      watch(task.id)
      if (drawer) show(task.id)
      void queries.invalidateQueries({ queryKey: ['tasks', 'list'] })
      onAccepted?.(task, variables)
    },
    onError: (error) => {
      if (onProblem) return onProblem(error)
      const { problem } = asProblem(error)
      toast.error(problem.title, { description: problem.remedy ?? problem.detail })
    },
  })
}
