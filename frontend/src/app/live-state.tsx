import { useQueryClient } from '@tanstack/react-query'
import { CloudOff, RotateCw } from 'lucide-react'
import { Later } from '@/components/later'
import { Button } from '@/components/ui/button'
import { timeOfDay } from '@/lib/format'
import { useLive } from '@/lib/live'

/** Short interruptions, such as a change of the token, are not shown. */
const SHOW_AFTER_MS = 3_000

export function LiveState() {
  const connected = useLive((live) => live.connected)
  return (
    <span
      className="mr-1 flex h-9 items-center gap-2 px-2 text-xs font-medium text-muted-foreground"
      data-live={connected}
      title={connected ? 'Changes appear automatically' : 'Waiting for live updates'}
    >
      <span
        className={connected ? 'size-2 rounded-full bg-good-mark' : 'size-2 rounded-full border-2 border-warn-mark'}
        aria-hidden
      />
      <span className="max-sm:sr-only">{connected ? 'Live' : 'Not live'}</span>
    </span>
  )
}

export function StaleBanner() {
  const staleSince = useLive((live) => live.staleSince)
  const queries = useQueryClient()
  if (staleSince === undefined) return null
  return (
    <Later key={staleSince} afterMs={SHOW_AFTER_MS}>
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-warn-line bg-warn-soft px-4 py-2 text-sm text-warn sm:px-8"
      >
        <CloudOff className="size-4" aria-hidden />
        <span>
          Live updates are interrupted. This page may be out of date since{' '}
          <strong className="font-semibold tnum">{timeOfDay(staleSince)}</strong>. Reconnecting…
        </span>
        <Button
          variant="ghost"
          size="sm"
          className="text-warn hover:bg-warn-line/40"
          onClick={() => void queries.invalidateQueries()}
        >
          <RotateCw /> Refresh now
        </Button>
      </div>
    </Later>
  )
}
