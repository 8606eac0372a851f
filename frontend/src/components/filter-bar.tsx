import { X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Button } from './ui/button'
import { Input, Select } from './ui/input'

export function FilterBar({ children, any, onClear }: { children: ReactNode; any: boolean; onClear: () => void }) {
  return (
    <div role="search" aria-label="Filters" className="flex flex-wrap items-center gap-2 border-b px-5 py-3">
      {children}
      {any && (
        <Button variant="ghost" size="sm" onClick={onClear}>
          <X />
          Clear
        </Button>
      )}
    </div>
  )
}

interface FilterProps {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

export function FilterSelect({
  label,
  value,
  onChange,
  options,
}: FilterProps & { options: { value: string; label: string }[] }) {
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      className="h-8 w-auto max-w-48 text-xs"
    >
      <option value="">{label}: any</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}

const TYPING_MS = 350

/** Text that takes effect when typing pauses, or immediately with Enter. */
export function FilterText({ label, value, onChange, type = 'search' }: FilterProps & { type?: string }) {
  const [text, setText] = useState(value ?? '')
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    setText(value ?? '')
  }
  useEffect(() => {
    if (text === (value ?? '')) return
    const timer = setTimeout(() => onChange(text || undefined), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <Input
      type={type}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && onChange(text || undefined)}
      className="h-8 w-44 text-xs"
    />
  )
}
