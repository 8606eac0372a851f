import { Plus, X } from 'lucide-react'
import { useRef, type ClipboardEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

interface PathListProps {
  label: string
  hint: string
  /** What one entry is called on the button that adds one. */
  entry?: string
  placeholder: string
  paths: string[]
  onChange: (paths: string[]) => void
  /** The server's message for the entry at an index. */
  errorAt: (index: number) => string | undefined
  error?: string
}

/** A list of paths, one field each. Several lines pasted into a field become several paths. */
export function PathList({ label, hint, entry = 'path', placeholder, paths, onChange, errorAt, error }: PathListProps) {
  const box = useRef<HTMLFieldSetElement>(null)
  const add = () => {
    onChange([...paths, ''])
    requestAnimationFrame(() => box.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const paste = (index: number) => (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .filter((line) => line !== '')
    if (lines.length < 2) return
    event.preventDefault()
    onChange([...paths.slice(0, index), ...lines, ...paths.slice(index + 1)])
  }
  return (
    <fieldset ref={box}>
      <legend className="text-sm font-medium">{label}</legend>
      <p className="mt-0.5 text-xs text-muted-foreground">{hint}</p>
      {paths.length > 0 && (
        <ul className="mt-2.5 space-y-2">
          {paths.map((path, index) => {
            const wrong = errorAt(index)
            return (
              <li key={index}>
                <div className="flex gap-2">
                  <Input
                    aria-label={`${label}, ${index + 1}`}
                    aria-invalid={wrong ? true : undefined}
                    className="font-mono text-xs"
                    value={path}
                    placeholder={placeholder}
                    spellCheck={false}
                    autoCapitalize="none"
                    onPaste={paste(index)}
                    onChange={(event) => onChange(paths.map((each, at) => (at === index ? event.target.value : each)))}
                  />
                  <Button
                    variant="ghost"
                    size="icon"
                    aria-label={`Remove ${label.toLowerCase()}, ${index + 1}`}
                    onClick={() => onChange(paths.filter((_, at) => at !== index))}
                  >
                    <X />
                  </Button>
                </div>
                {wrong && <p className="mt-1 text-xs font-medium text-bad">{wrong}</p>}
              </li>
            )
          })}
        </ul>
      )}
      {error && <p className="mt-1.5 text-xs font-medium text-bad">{error}</p>}
      <Button variant="outline" size="sm" className="mt-2.5" onClick={add}>
        <Plus /> Add a {entry}
      </Button>
    </fieldset>
  )
}
