// What other features and the app may use of alerts.
export { alertsQuery } from './api'
export { SeverityBadge } from './severity-badge'
