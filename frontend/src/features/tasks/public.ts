// The parts of tasks that other features and the app may use. The drawer and the watcher are imported separately on first use.
export { tasksQuery } from './api'
