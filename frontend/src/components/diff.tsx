import { cn } from '@/lib/cn'

function look(line: string): string {
  if (line.startsWith('+') && !line.startsWith('+++')) return 'bg-good-soft text-good'
  if (line.startsWith('-') && !line.startsWith('---')) return 'bg-bad-soft text-bad'
  if (line.startsWith('@@')) return 'text-info'
  return 'text-muted-foreground'
}

/** A unified diff; the signs at the start of the lines carry the meaning, colour only repeats it. */
export function Diff({ text, label }: { text: string; label: string }) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border bg-card py-2 font-mono text-xs leading-5"
    >
      {text
        .replace(/\n$/, '')
        .split('\n')
        .map((line, index) => (
          <div key={index} className={cn('w-fit min-w-full px-3 whitespace-pre', look(line))}>
            {line || ' '}
          </div>
        ))}
    </div>
  )
}

function paths(value: unknown, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) {
      for (const [path, text] of paths(inner, prefix ? `${prefix}.${key}` : key)) found.set(path, text)
    }
  } else if (value !== undefined) {
    found.set(prefix, JSON.stringify(value))
  }
  return found
}

/** Returns the differences between two JSON values, member by member. */
export function changes(before: unknown, after: unknown): { path: string; before?: string; after?: string }[] {
  const old = paths(before)
  const next = paths(after)
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((path) => old.get(path) !== next.get(path))
    .map((path) => ({ path, before: old.get(path), after: next.get(path) }))
}
