import { useEffect, useRef } from 'react'
import { timeOfDay } from '@/lib/format'

interface LogViewProps {
  label: string
  lines: { key: string | number; at?: string; text: string }[]
  /** Keeps the newest line visible while lines arrive. */
  follow?: boolean
  className?: string
}

/** The unmodified output of a tool. */
export function LogView({ label, lines, follow = false, className = 'max-h-96' }: LogViewProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [follow, lines.length])
  return (
    <div
      ref={box}
      role="log"
      aria-label={label}
      tabIndex={0}
      className={`overflow-auto rounded-md border bg-muted/50 py-2 font-mono text-xs leading-5 ${className}`}
    >
      {lines.map((line) => (
        <div key={line.key} className="flex w-fit min-w-full gap-3 px-3 hover:bg-accent/60">
          {line.at && <span className="shrink-0 text-muted-foreground select-none">{timeOfDay(line.at)}</span>}
          <span className="whitespace-pre-wrap">{line.text.trimEnd()}</span>
        </div>
      ))}
    </div>
  )
}
