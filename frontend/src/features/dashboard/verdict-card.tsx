import {
  ChevronRight,
  CircleAlert,
  CircleCheck,
  Plus,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  ShieldPlus,
  ShieldQuestion,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import { Link } from 'react-router'
import { ProblemNote } from '@/components/states'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PROTECTION, type Job } from '@/features/backup/public'
import { cn } from '@/lib/cn'
import { plural, words } from '@/lib/format'
import { useMay } from '@/lib/use-may'
import { coverage, protecting, type Answer, type Reason, type Verdict } from './verdict'

const LOOK: Record<Answer, { icon: LucideIcon; badge: string; frame: string }> = {
  SAFE: { icon: ShieldCheck, badge: 'bg-good-soft text-good border-good-line', frame: 'border-good-line' },
  ATTENTION: { icon: ShieldAlert, badge: 'bg-warn-soft text-warn border-warn-line', frame: 'border-warn-line' },
  AT_RISK: { icon: ShieldOff, badge: 'bg-bad-soft text-bad border-bad-line', frame: 'border-bad-line' },
  NOTHING: { icon: ShieldPlus, badge: 'bg-quiet-soft text-quiet border-quiet-line', frame: 'border-quiet-line' },
  UNKNOWN: { icon: ShieldQuestion, badge: 'bg-warn-soft text-warn border-warn-line', frame: 'border-warn-line' },
}

const REASON: Record<Reason['tone'], { icon: LucideIcon; colour: string }> = {
  good: { icon: CircleCheck, colour: 'text-good' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
}

const MARK = {
  UNPROTECTED: 'bg-bad-mark',
  OVERDUE: 'bg-bad-mark/55',
  AT_RISK: 'bg-warn-mark',
  PROTECTED: 'bg-good-mark',
} as const

/** Whether the user's data is safe, and why. */
export function VerdictCard({ verdict, jobs, error }: { verdict: Verdict; jobs: Job[] | undefined; error: unknown }) {
  const may = useMay()
  const { icon: Icon, badge, frame } = LOOK[verdict.answer]
  return (
    <Card className={frame} data-verdict={verdict.answer} aria-labelledby="verdict">
      <div className="grid gap-x-10 gap-y-6 px-6 py-6 sm:px-8 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="flex items-start gap-5 max-sm:flex-col max-sm:gap-3">
          <span className={cn('grid size-13 shrink-0 place-content-center rounded-full border', badge)}>
            <Icon className="size-6.5" aria-hidden />
          </span>
          <div className="min-w-0">
            <h2 id="verdict" className="text-2xl leading-tight font-semibold tracking-[-0.02em]">
              {verdict.headline}
            </h2>
            {verdict.answer === 'NOTHING' && (
              <p className="mt-2 text-sm text-muted-foreground">
                Define a job: what to back up, when, and where to. The first run can start right away.
              </p>
            )}
            {verdict.answer === 'UNKNOWN' && <ProblemNote error={error} className="mt-3" />}
            {verdict.reasons.length > 0 && (
              <ul className="mt-3 space-y-1">
                {verdict.reasons.map((reason) => {
                  const { icon: ReasonIcon, colour } = REASON[reason.tone]
                  return (
                    <li key={reason.text}>
                      <Link to={reason.to} className="group inline-flex items-start gap-2 text-sm hover:underline">
                        <ReasonIcon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-hidden />
                        <span className="text-pretty">{reason.text}</span>
                        <ChevronRight
                          className="mt-0.5 size-4 shrink-0 text-muted-foreground opacity-0 group-hover:opacity-100"
                          aria-hidden
                        />
                      </Link>
                    </li>
                  )
                })}
              </ul>
            )}
            {verdict.answer === 'NOTHING' && may('backup.jobs:create') && (
              <Button asChild className="mt-4">
                <Link to="/backup/new-job">
                  <Plus /> Create the first job
                </Link>
              </Button>
            )}
          </div>
        </div>
        {jobs && protecting(jobs).length > 0 && <Coverage jobs={jobs} />}
      </div>
    </Card>
  )
}

function Coverage({ jobs }: { jobs: Job[] }) {
  const counts = coverage(jobs).filter((each) => each.count > 0)
  const total = protecting(jobs).length
  return (
    <div className="self-center lg:border-l lg:pl-10">
      <p className="text-xs text-muted-foreground">Coverage of {plural(total, 'backup job')}</p>
      <div className="mt-2.5 flex h-2.5 gap-0.5 overflow-hidden rounded-full" aria-hidden>
        {counts.map(({ protection, count }) => (
          <span key={protection} className={MARK[protection]} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1.5">
        {counts.map(({ protection, count }) => (
          <li key={protection}>
            <Link
              to={`/backup/jobs?protection=${protection}`}
              className="flex items-center gap-2 text-sm hover:underline"
            >
              <span className={cn('size-2.5 shrink-0 rounded-[3px]', MARK[protection])} aria-hidden />
              <span className="font-semibold tnum">{count}</span>
              <span className="truncate text-muted-foreground">
                {PROTECTION[protection].label ?? words(protection)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
