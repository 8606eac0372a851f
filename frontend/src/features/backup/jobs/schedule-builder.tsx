import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import type { Schedule, ScheduleRun } from '../types'
import { RunRule } from './run-rule'
import { PRESETS } from './schedule'
import { SchedulePreview } from './schedule-preview'

/** When a job runs: a preset or rules of one's own, said in words, with the next times. Undefined is "only by hand". */
export function ScheduleBuilder({
  value,
  client,
  onChange,
}: {
  value: Schedule | undefined
  client: string
  onChange: (value: Schedule | undefined) => void
}) {
  const chosen =
    value === undefined
      ? 'manual'
      : (PRESETS.find((preset) => JSON.stringify(preset.schedule) === JSON.stringify(value))?.id ?? 'own')
  const setRun = (index: number, run: ScheduleRun) =>
    value && onChange({ runs: value.runs.map((each, at) => (at === index ? run : each)) })
  return (
    <div className="space-y-4">
      <div role="radiogroup" aria-label="Schedule" className="grid gap-2 sm:grid-cols-2">
        {PRESETS.map((preset) => (
          <Choice
            key={preset.id}
            name={preset.name}
            description={preset.description}
            checked={chosen === preset.id}
            onCheck={() => onChange(structuredClone(preset.schedule))}
          />
        ))}
        <Choice
          name="Only by hand"
          description="No schedule: it runs when somebody starts it"
          checked={chosen === 'manual'}
          onCheck={() => onChange(undefined)}
        />
      </div>
      {value && (
        <>
          <ul className="space-y-3">
            {value.runs.map((run, index) => (
              <li key={index}>
                <RunRule
                  run={run}
                  index={index}
                  onChange={(next) => setRun(index, next)}
                  onRemove={
                    value.runs.length > 1
                      ? () => onChange({ runs: value.runs.filter((_, at) => at !== index) })
                      : undefined
                  }
                />
              </li>
            ))}
          </ul>
          <Button
            variant="outline"
            size="sm"
            onClick={() => onChange({ runs: [...value.runs, { level: 'INCREMENTAL', at: '12:00' }] })}
          >
            <Plus /> Add a rule
          </Button>
          <SchedulePreview schedule={value} client={client} />
        </>
      )}
    </div>
  )
}

function Choice({
  name,
  description,
  checked,
  onCheck,
}: {
  name: string
  description: string
  checked: boolean
  onCheck: () => void
}) {
  return (
    // eslint-disable-next-line jsx-a11y/label-has-associated-control -- it holds both its control and its text
    <label
      className={cn(
        'flex cursor-pointer items-start gap-3 rounded-lg border px-3.5 py-3 has-focus-visible:ring-2 has-focus-visible:ring-ring',
        checked ? 'border-primary bg-primary/6' : 'border-input hover:bg-accent/50',
      )}
    >
      <input
        type="radio"
        name="schedule"
        checked={checked}
        onChange={onCheck}
        className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
      />
      <span>
        <span className="block text-sm font-medium">{name}</span>
        <span className="block text-xs text-muted-foreground">{description}</span>
      </span>
    </label>
  )
}
