// What other features and the app may use of tasks. The drawer is imported by itself, when it is first opened.
export { tasksQuery } from './api'
export { TaskWatcher } from './task-watcher'
