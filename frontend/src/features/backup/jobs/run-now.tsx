import { ChevronDown, Play } from 'lucide-react'
import { api, body, newIdempotencyKey } from '@/api/client'
import type { Job, RunLevel } from '@/api/types'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { useAccepted } from '@/lib/use-accepted'
import { useMay } from '@/lib/use-may'

const LEVELS: { level: RunLevel; label: string; hint: string }[] = [
  { level: 'FULL', label: 'Full', hint: 'Everything' },
  { level: 'DIFFERENTIAL', label: 'Differential', hint: 'Since the last full' },
  { level: 'INCREMENTAL', label: 'Incremental', hint: 'Since the last run' },
]

/** Starts a job now, at its own level or at a chosen one. */
export function RunNowButton({ job, compact = false }: { job: Job; compact?: boolean }) {
  const may = useMay()
  const run = useAccepted({
    send: (level: RunLevel | undefined) =>
      body(
        api.POST('/api/v1/backup/jobs/{name}/run', {
          params: { path: { name: job.name }, header: { 'Idempotency-Key': newIdempotencyKey() } },
          body: level ? { level } : {},
        }),
      ),
  })
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
