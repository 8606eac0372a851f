import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, taskOf } from '@/api/client'
import { keysOf, pagedList, type FiltersOf } from '@/api/list'
import type { Task } from '@/api/types'

const LIST = '/api/v1/tasks'

export const taskKeys = keysOf('tasks')

export type TaskFilters = FiltersOf<typeof LIST>

export const tasksQuery = (filters: TaskFilters = {}) =>
  pagedList<typeof LIST, Task>(LIST, taskKeys.list(filters), { filters })

export function taskQuery(id: string) {
  return queryOptions({
    queryKey: taskKeys.one(id),
    queryFn: ({ signal }) => taskOf(api.GET('/api/v1/tasks/{id}', { signal, params: { path: { id } } })),
  })
}

export const taskLogQuery = (id: string) =>
  pagedList('/api/v1/tasks/{id}/log', taskKeys.log(id), { path: { id }, size: 500 })

export function cancelTask(id: string, idempotencyKey: string) {
  return taskOf(
    api.POST('/api/v1/tasks/{id}/cancel', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
    }),
  )
}

/** Keeps the newer of two states of a task, as events and responses may overtake each other. */
export function keepTask(queries: QueryClient, task: Task): void {
  queries.setQueryData<Task>(taskKeys.one(task.id), (old) => (old && old.revision > task.revision ? old : task))
}
