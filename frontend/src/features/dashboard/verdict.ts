import type { Alert } from '@/api/types'
import type { Daemon, Job, Protection } from '@/features/backup/public'
import { plural } from '@/lib/format'

export type Answer = 'SAFE' | 'ATTENTION' | 'AT_RISK' | 'NOTHING' | 'UNKNOWN'

export interface Reason {
  tone: 'good' | 'warn' | 'bad'
  text: string
  to: string
}

export interface Verdict {
  answer: Answer
  headline: string
  reasons: Reason[]
}

/** The known facts; undefined where a request failed, which never counts as good news. */
export interface Evidence {
  jobs: Job[] | undefined
  daemons: Daemon[] | undefined
  alerts: Alert[] | undefined
}

const NAMED = 3

function names(jobs: Job[]): string {
  const shown = jobs.slice(0, NAMED).map((job) => job.name)
  const more = jobs.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

/** The jobs that are meant to protect something: enabled backup jobs. */
export function protecting(jobs: Job[]): Job[] {
  return jobs.filter((job) => job.type === 'BACKUP' && job.enabled)
}

function jobReasons(jobs: Job[]): Reason[] {
  const by = (protection: Protection) => jobs.filter((job) => job.protection === protection)
  const reasons: Reason[] = []
  const unprotected = by('UNPROTECTED')
  const overdue = by('OVERDUE')
  const atRisk = by('AT_RISK')
  if (unprotected.length)
    reasons.push({
      tone: 'bad',
      text: `Nothing can be restored: ${names(unprotected)}`,
      to: '/backup/jobs?protection=UNPROTECTED',
    })
  if (overdue.length)
    reasons.push({
      tone: 'bad',
      text: `No good backup for too long: ${names(overdue)}`,
      to: '/backup/jobs?protection=OVERDUE',
    })
  for (const job of atRisk.slice(0, NAMED))
    reasons.push({
      tone: 'warn',
      text: `${job.name}: ${job.protectionReasons?.[0]?.message ?? 'not everything can be restored'}`,
      to: `/backup/jobs/${encodeURIComponent(job.name)}`,
    })
  if (atRisk.length > NAMED)
    reasons.push({
      tone: 'warn',
      text: `${plural(atRisk.length - NAMED, 'more job is', 'more jobs are')} at risk`,
      to: '/backup/jobs?protection=AT_RISK',
    })
  return reasons
}

function otherReasons({ daemons = [], alerts = [] }: Evidence): Reason[] {
  const reasons: Reason[] = []
  for (const daemon of daemons) {
    if (daemon.state === 'DOWN') reasons.push({ tone: 'bad', text: `${daemon.name} does not respond`, to: '/health' })
    if (daemon.state === 'UNKNOWN')
      reasons.push({ tone: 'warn', text: `The state of ${daemon.name} is unknown`, to: '/health' })
  }
  const open = alerts.filter((alert) => alert.state === 'ACTIVE' && !alert.acknowledgedAt)
  const critical = open.filter((alert) => alert.severity === 'CRITICAL')
  const warning = open.filter((alert) => alert.severity === 'WARNING')
  if (critical.length)
    reasons.push({
      tone: 'bad',
      text: critical.length === 1 ? critical[0]!.title : plural(critical.length, 'critical alert'),
      to: '/alerts',
    })
  if (warning.length)
    reasons.push({
      tone: 'warn',
      text: warning.length === 1 ? warning[0]!.title : plural(warning.length, 'warning'),
      to: '/alerts',
    })
  return reasons
}

/** Is my data safe? The worst known state, with every reason; UNKNOWN when the necessary facts are missing. */
export function verdict(evidence: Evidence): Verdict {
  const { jobs } = evidence
  const others = otherReasons(evidence)
  if (!jobs) return { answer: 'UNKNOWN', headline: 'Cannot determine whether your data is safe', reasons: others }
  const protectors = protecting(jobs)
  if (protectors.length === 0) return { answer: 'NOTHING', headline: 'Nothing is protected yet', reasons: others }
  const reasons = [...jobReasons(protectors), ...others]
  const good = protectors.filter((job) => job.protection === 'PROTECTED').length
  if (reasons.some((reason) => reason.tone === 'bad')) {
    const lost = protectors.filter((job) => job.protection === 'UNPROTECTED' || job.protection === 'OVERDUE').length
    const headline =
      lost > 0
        ? `${plural(lost, 'of your jobs does not protect its data', 'of your jobs do not protect their data')} right now`
        : 'Your backups are good, but the appliance is not'
    return { answer: 'AT_RISK', headline: good === 0 ? 'Your data is not safe' : headline, reasons }
  }
  if (!evidence.daemons || !evidence.alerts) {
    const missing = !evidence.daemons ? 'The state of the backup daemons could not be read' : 'Alerts could not be read'
    return {
      answer: 'ATTENTION',
      headline: 'Cannot determine whether everything is well',
      reasons: [...reasons, { tone: 'warn', text: missing, to: '/health' }],
    }
  }
  const atRisk = protectors.length - good
  if (atRisk > 0)
    return {
      answer: 'ATTENTION',
      headline: `${plural(atRisk, 'of your jobs is', 'of your jobs are')} at risk`,
      reasons,
    }
  if (reasons.length > 0)
    return { answer: 'ATTENTION', headline: 'Your data is safe, but some things need attention', reasons }
  return {
    answer: 'SAFE',
    headline: 'Your data is safe',
    reasons: [
      {
        tone: 'good',
        text: `${plural(good, 'job has', 'jobs have')} a recent backup that can be restored`,
        to: '/backup/jobs',
      },
    ],
  }
}

/** Jobs by protection, worst first; each job counts once. */
export function coverage(jobs: Job[]): { protection: Protection; count: number }[] {
  const states = ['UNPROTECTED', 'OVERDUE', 'AT_RISK', 'PROTECTED'] as const
  const protectors = protecting(jobs)
  return states.map((protection) => ({
    protection,
    count: protectors.filter((job) => job.protection === protection).length,
  }))
}
