// The parts of alerts that other features and the app may use.
export { alertsQuery } from './api'
export { SeverityBadge } from './severity-badge'
