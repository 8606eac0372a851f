import { create } from 'zustand'
import type { Task } from '@/api/types'

interface TaskUi {
  /** The task whose drawer is open. */
  shown: string | undefined
  /** Tasks that were started in this browser tab and whose end is reported, in the state in which they were accepted. */
  watched: readonly Task[]
  show: (id: string) => void
  hide: () => void
  watch: (task: Task) => void
  forget: (id: string) => void
}

const without = (tasks: readonly Task[], id: string) => tasks.filter((each) => each.id !== id)

export const useTaskUi = create<TaskUi>((set) => ({
  shown: undefined,
  watched: [],
  show: (id) => set({ shown: id }),
  hide: () => set({ shown: undefined }),
  watch: (task) => set(({ watched }) => ({ watched: [...without(watched, task.id), task] })),
  forget: (id) => set(({ watched }) => ({ watched: without(watched, id) })),
}))

/** Follows a task that was just accepted: shows a toast until its end (`TaskWatcher`) and, by default, its drawer. */
export function follow(task: Task, { drawer = true } = {}): void {
  const { watch, show } = useTaskUi.getState()
  watch(task)
  if (drawer) show(task.id)
}
