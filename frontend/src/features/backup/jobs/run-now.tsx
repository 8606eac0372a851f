import { ChevronDown, Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { ProblemNote } from '@/components/states'
import { useAccepted } from '@/lib/use-accepted'
import { useMay } from '@/lib/use-may'
import type { Job, RunLevel } from '../types'
import { runJob } from './api'

const LEVELS: { level: RunLevel; label: string; hint: string }[] = [
  { level: 'FULL', label: 'Full', hint: 'Everything' },
  { level: 'DIFFERENTIAL', label: 'Differential', hint: 'Since the last full' },
  { level: 'INCREMENTAL', label: 'Incremental', hint: 'Since the last run' },
]

/** Starts a job now, at its own level or at a chosen one. */
export function RunNowButton({ job, compact = false }: { job: Job; compact?: boolean }) {
  const may = useMay()
  const run = useAccepted({ send: (level: RunLevel | undefined, key) => runJob(job, level, key) })
  if (!may('backup.jobs:run')) return null
  if (compact) {
    return (
      <Button
        variant="outline"
        size="sm"
        disabled={run.isPending || !job.enabled}
        aria-label={`Run ${job.name} now`}
        onClick={(event) => {
          event.stopPropagation()
          run.mutate(undefined)
        }}
      >
        <Play /> Run
      </Button>
    )
  }
  return (
    <div className="flex">
      <Button className="rounded-r-none" disabled={run.isPending || !job.enabled} onClick={() => run.mutate(undefined)}>
        <Play /> Run now
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            className="rounded-l-none border-l border-primary-foreground/25 px-2"
            disabled={run.isPending || !job.enabled}
            aria-label="Choose a level and run"
          >
            <ChevronDown />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {LEVELS.map(({ level, label, hint }) => (
            <DropdownMenuItem key={level} onSelect={() => run.mutate(level)}>
              <span className="flex-1">{label}</span>
              <span className="pl-6 text-xs text-muted-foreground">{hint}</span>
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  )
}

/** Asks at which level a job is run, for whoever comes from somewhere else than its page. */
export function RunDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const [level, setLevel] = useState<RunLevel>()
  const run = useAccepted({
    send: (chosen: RunLevel | undefined, key) => runJob(job, chosen, key),
    onAccepted: onClose,
    onProblem: () => undefined,
  })
  const choices = [{ level: undefined, label: 'As scheduled', hint: 'The level of the job' }, ...LEVELS]
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Run ${job.name} now?`}
        description={
          job.enabled ? `Backs up ${job.client ?? 'its client'}. It can be cancelled while it runs.` : undefined
        }
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">Not now</Button>
            </DialogClose>
            <Button disabled={run.isPending || !job.enabled} onClick={() => run.mutate(level)}>
              <Play /> {run.isPending ? 'Starting…' : 'Run job'}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          {!job.enabled && <p className="text-sm text-warn">The job is disabled. Enable it before it can run.</p>}
          <fieldset className="space-y-2" disabled={!job.enabled}>
            <legend className="mb-2 text-sm font-medium">Level</legend>
            {choices.map((choice) => (
              <label key={choice.label} className="flex items-center gap-2.5 text-sm">
                <input
                  type="radio"
                  name="run-level"
                  className="size-4 accent-primary"
                  checked={level === choice.level}
                  onChange={() => setLevel(choice.level)}
                />
                {choice.label}
                <span className="text-xs text-muted-foreground">{choice.hint}</span>
              </label>
            ))}
          </fieldset>
          <ProblemNote error={run.error} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
