import { ago, when, whenExactly } from '@/lib/format'
import { useNow } from '@/lib/use-now'

/** "3 hours ago", with the exact time on hover and for machines. */
export function Ago({ at, className }: { at: string | undefined; className?: string }) {
  const now = useNow()
  if (!at) return <span className="text-muted-foreground">–</span>
  return (
    <time dateTime={at} title={whenExactly(at)} className={className}>
      {ago(at, now)}
    </time>
  )
}

export function When({ at, className }: { at: string | undefined; className?: string }) {
  if (!at) return <span className="text-muted-foreground">–</span>
  return (
    <time dateTime={at} title={whenExactly(at)} className={className}>
      {when(at)}
    </time>
  )
}
