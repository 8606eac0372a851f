import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Clock,
  Info,
  LoaderCircle,
  PackageX,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  ShieldQuestion,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { Alert, AuditEntry, Daemon, Protection, RunStatus, TaskState } from '@/api/types'
import { words } from '@/lib/format'
import { Badge, type Tone } from './ui/badge'

interface Look {
  tone: Tone
  icon: LucideIcon
  label?: string
  spin?: boolean
}

const RUN: Record<RunStatus, Look> = {
  QUEUED: { tone: 'quiet', icon: Clock, label: 'Waiting' },
  RUNNING: { tone: 'info', icon: LoaderCircle, spin: true },
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  WARNING: { tone: 'warn', icon: TriangleAlert, label: 'With warnings' },
  FAILED: { tone: 'bad', icon: CircleX },
  CANCELLED: { tone: 'quiet', icon: Ban },
}

const TASK: Record<TaskState, Look> = {
  QUEUED: { tone: 'quiet', icon: Clock, label: 'Waiting' },
  RUNNING: { tone: 'info', icon: LoaderCircle, spin: true },
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  FAILED: { tone: 'bad', icon: CircleX },
  CANCELLED: { tone: 'quiet', icon: Ban },
}

export const PROTECTION: Record<Protection, Look> = {
  PROTECTED: { tone: 'good', icon: ShieldCheck },
  RUNNING: { tone: 'info', icon: LoaderCircle, spin: true, label: 'Running now' },
  STALE: { tone: 'warn', icon: ShieldAlert, label: 'Out of date' },
  FAILED: { tone: 'bad', icon: ShieldOff, label: 'Last run failed' },
  NEVER_RUN: { tone: 'bad', icon: ShieldQuestion, label: 'Never backed up' },
}

const DAEMON: Record<Daemon['state'], Look> = {
  UP: { tone: 'good', icon: CircleCheck },
  DOWN: { tone: 'bad', icon: CircleX },
  UNKNOWN: { tone: 'quiet', icon: CircleHelp },
  NOT_INSTALLED: { tone: 'quiet', icon: PackageX },
}

const SEVERITY: Record<Alert['severity'], Look> = {
  INFO: { tone: 'info', icon: Info },
  WARNING: { tone: 'warn', icon: TriangleAlert },
  CRITICAL: { tone: 'bad', icon: CircleAlert },
}

const OUTCOME: Record<AuditEntry['outcome'], Look> = {
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  REFUSED: { tone: 'warn', icon: Ban },
  FAILED: { tone: 'bad', icon: CircleX },
  UNKNOWN: { tone: 'quiet', icon: CircleHelp },
}

const HEALTH: Record<string, Look> = {
  UP: { tone: 'good', icon: CircleCheck },
  DEGRADED: { tone: 'warn', icon: TriangleAlert },
  DOWN: { tone: 'bad', icon: CircleX },
}

const OTHER: Look = { tone: 'quiet', icon: CircleDashed }

/** An icon, a word and a colour, so that none of them carries the meaning alone. */
function StatusBadge({ look, value }: { look: Look | undefined; value: string }) {
  const { tone, icon: Icon, label, spin } = look ?? OTHER
  return (
    <Badge tone={tone} data-status={value}>
      <Icon aria-hidden className={spin ? 'animate-spin' : undefined} />
      {label ?? words(value)}
    </Badge>
  )
}

export const RunBadge = ({ status }: { status: RunStatus }) => <StatusBadge look={RUN[status]} value={status} />
export const TaskBadge = ({ state }: { state: TaskState }) => <StatusBadge look={TASK[state]} value={state} />
export const ProtectionBadge = ({ protection }: { protection: Protection }) => (
  <StatusBadge look={PROTECTION[protection]} value={protection} />
)
export const DaemonBadge = ({ state }: { state: Daemon['state'] }) => <StatusBadge look={DAEMON[state]} value={state} />
export const SeverityBadge = ({ severity }: { severity: Alert['severity'] }) => (
  <StatusBadge look={SEVERITY[severity]} value={severity} />
)
export const OutcomeBadge = ({ outcome }: { outcome: AuditEntry['outcome'] }) => (
  <StatusBadge look={OUTCOME[outcome]} value={outcome} />
)
export const HealthBadge = ({ status }: { status: string }) => <StatusBadge look={HEALTH[status]} value={status} />
