// What other features and the app may use of tasks. The drawer and the watcher are imported by themselves, when they are first needed.
export { tasksQuery } from './api'
