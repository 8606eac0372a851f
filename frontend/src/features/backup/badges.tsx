import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleX,
  Clock,
  ClockAlert,
  Hourglass,
  LoaderCircle,
  PackageX,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  TriangleAlert,
} from 'lucide-react'
import { StatusBadge, type Look } from '@/components/status'
import type { Daemon, Protection, Run, RunStatus } from './types'

const RUN: Record<RunStatus, Look> = {
  QUEUED: { tone: 'quiet', icon: Clock, label: 'Waiting' },
  RUNNING: { tone: 'info', icon: LoaderCircle, spin: true },
  SUCCEEDED: { tone: 'good', icon: CircleCheck },
  WARNING: { tone: 'warn', icon: TriangleAlert, label: 'With warnings' },
  FAILED: { tone: 'bad', icon: CircleX },
  CANCELLED: { tone: 'quiet', icon: Ban },
}

const STALLED: Look = { tone: 'warn', icon: Hourglass, label: 'Waiting' }

export const PROTECTION: Record<Protection, Look> = {
  PROTECTED: { tone: 'good', icon: ShieldCheck },
  AT_RISK: { tone: 'warn', icon: ShieldAlert },
  OVERDUE: { tone: 'warn', icon: ClockAlert },
  UNPROTECTED: { tone: 'bad', icon: ShieldOff },
}

const DAEMON: Record<Daemon['state'], Look> = {
  UP: { tone: 'good', icon: CircleCheck },
  DOWN: { tone: 'bad', icon: CircleX },
  UNKNOWN: { tone: 'quiet', icon: CircleHelp },
  NOT_INSTALLED: { tone: 'quiet', icon: PackageX },
}

/** A run that waits for something is shown as waiting, whatever its status. */
export const RunBadge = ({ run }: { run: Pick<Run, 'status' | 'waitingFor'> }) => (
  <StatusBadge look={run.waitingFor ? STALLED : RUN[run.status]} value={run.status} />
)
export const ProtectionBadge = ({ protection }: { protection: Protection }) => (
  <StatusBadge look={PROTECTION[protection]} value={protection} />
)
export const DaemonBadge = ({ state }: { state: Daemon['state'] }) => <StatusBadge look={DAEMON[state]} value={state} />
