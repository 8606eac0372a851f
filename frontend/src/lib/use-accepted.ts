import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { asProblem } from '@/api/problem'
import type { Task } from '@/api/types'
import { useDraftKey } from './draft-key'
import { follow } from './task-ui'

interface Options<V> {
  /** Sends the request that returns 202 and a task. The key is that of the variables, see `DraftKey`. */
  send: (variables: V, idempotencyKey: string) => Promise<Task>
  onAccepted?: (task: Task, variables: V) => void
  /** If given, the caller shows the problem; otherwise a toast shows it. */
  onProblem?: (error: unknown) => void
}

/** Starts long-running work without a plan, such as a run of a job, and shows a toast that follows it and its drawer. */
export function useAccepted<V = void>({ send, onAccepted, onProblem = tellProblem }: Options<V>) {
  const key = useDraftKey()
  return useMutation({
    mutationFn: (variables: V) => key.send(variables, (idempotencyKey) => send(variables, idempotencyKey)),
    onSuccess: (task, variables) => {
      follow(task)
      onAccepted?.(task, variables)
    },
    onError: onProblem,
  })
}

export function tellProblem(error: unknown): void {
  const { problem } = asProblem(error)
  toast.error(problem.title, { description: problem.remedy ?? problem.detail })
}
