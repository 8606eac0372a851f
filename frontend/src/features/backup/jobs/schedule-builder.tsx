import { CalendarClock, Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { words } from '@/lib/format'
import type { Schedule, ScheduleRun } from '../types'
import {
  describe,
  nextOccurrences,
  ORDINALS,
  PRESETS,
  WEEKDAY_NAMES,
  WEEKDAYS,
  type Ordinal,
  type Weekday,
} from './schedule'

type Mode = 'daily' | 'weekly' | 'monthly-weekday' | 'monthly-day'

function modeOf(run: ScheduleRun): Mode {
  if (run.monthDays?.length) return 'monthly-day'
  if (run.ordinals?.length) return 'monthly-weekday'
  return run.weekdays?.length ? 'weekly' : 'daily'
}

function inMode(run: ScheduleRun, mode: Mode): ScheduleRun {
  const base = { level: run.level, at: run.at }
  switch (mode) {
    case 'daily':
      return base
    case 'weekly':
      return { ...base, weekdays: run.weekdays?.length ? run.weekdays : ['SUN'] }
    case 'monthly-weekday':
      return {
        ...base,
        weekdays: run.weekdays?.length ? run.weekdays : ['SUN'],
        ordinals: run.ordinals?.length ? run.ordinals : ['FIRST'],
      }
    case 'monthly-day':
      return { ...base, monthDays: run.monthDays?.length ? run.monthDays : [1] }
  }
}

/** When a job runs: a preset or rules of one's own, said in words, with the next times. Undefined is "only by hand". */
export function ScheduleBuilder({
  value,
  onChange,
}: {
  value: Schedule | undefined
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
          <NextTimes schedule={value} />
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

interface RunRuleProps {
  run: ScheduleRun
  index: number
  onChange: (run: ScheduleRun) => void
  onRemove?: () => void
}

function RunRule({ run, index, onChange, onRemove }: RunRuleProps) {
  const mode = modeOf(run)
  const label = `Rule ${index + 1}`
  const toggleDay = (day: Weekday) => {
    const held = run.weekdays ?? []
    const next = held.includes(day)
      ? held.filter((each) => each !== day)
      : WEEKDAYS.filter((each) => each === day || held.includes(each))
    if (next.length > 0) onChange({ ...run, weekdays: next })
  }
  const toggleOrdinal = (ordinal: Ordinal) => {
    const held = run.ordinals ?? []
    const next = held.includes(ordinal)
      ? held.filter((each) => each !== ordinal)
      : ORDINALS.filter((each) => each === ordinal || held.includes(each))
    if (next.length > 0) onChange({ ...run, ordinals: next })
  }
  return (
    <fieldset className="space-y-3 rounded-lg border bg-muted/40 p-3.5">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={`${label}: level`}
          value={run.level}
          onChange={(event) => onChange({ ...run, level: event.target.value as ScheduleRun['level'] })}
          className="w-auto"
        >
          <option value="FULL">Full</option>
          <option value="DIFFERENTIAL">Differential</option>
          <option value="INCREMENTAL">Incremental</option>
        </Select>
        <Select
          aria-label={`${label}: how often`}
          value={mode}
          onChange={(event) => onChange(inMode(run, event.target.value as Mode))}
          className="w-auto"
        >
          <option value="daily">every day</option>
          <option value="weekly">on days of the week</option>
          <option value="monthly-weekday">on a weekday of the month</option>
          <option value="monthly-day">on a day of the month</option>
        </Select>
        <span className="text-sm text-muted-foreground">at</span>
        <Input
          aria-label={`${label}: time`}
          type="time"
          required
          value={run.at}
          onChange={(event) => onChange({ ...run, at: event.target.value.slice(0, 5) })}
          className="w-28"
        />
        {onRemove && (
          <Button
            variant="ghost"
            size="icon-sm"
            className="ml-auto"
            aria-label={`Remove ${label.toLowerCase()}`}
            onClick={onRemove}
          >
            <Trash2 />
          </Button>
        )}
      </div>
      {mode === 'monthly-weekday' && (
        <Toggles
          label={`${label}: which`}
          options={ORDINALS.map((value) => ({ value, text: words(value) }))}
          held={run.ordinals ?? []}
          onToggle={toggleOrdinal}
        />
      )}
      {(mode === 'weekly' || mode === 'monthly-weekday') && (
        <Toggles
          label={`${label}: weekdays`}
          options={[...WEEKDAYS.slice(1), 'SUN' as const].map((value) => ({
            value,
            text: WEEKDAY_NAMES[value].slice(0, 3),
            full: WEEKDAY_NAMES[value],
          }))}
          held={run.weekdays ?? []}
          onToggle={toggleDay}
        />
      )}
      {mode === 'monthly-day' && (
        <label className="flex items-center gap-2 text-sm text-muted-foreground">
          Day
          <Input
            type="number"
            min={1}
            max={31}
            required
            value={run.monthDays?.[0] ?? 1}
            onChange={(event) =>
              onChange({ ...run, monthDays: [Math.min(31, Math.max(1, Math.round(event.target.valueAsNumber) || 1))] })
            }
            className="w-20"
          />
          of the month{Number(run.monthDays?.[0]) > 28 && ', in months that have it'}
        </label>
      )}
      <p className="text-xs text-muted-foreground">{describe(run)}</p>
    </fieldset>
  )
}

function Toggles<T extends string>({
  label,
  options,
  held,
  onToggle,
}: {
  label: string
  options: { value: T; text: string; full?: string }[]
  held: readonly T[]
  onToggle: (value: T) => void
}) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {options.map((option) => {
        const on = held.includes(option.value)
        return (
          <button
            key={option.value}
            type="button"
            aria-pressed={on}
            onClick={() => onToggle(option.value)}
            className={cn(
              'h-8 rounded-md border px-2.5 text-xs font-medium',
              on ? 'border-primary bg-primary text-primary-foreground' : 'border-input bg-card hover:bg-accent',
            )}
          >
            {option.full ? (
              <>
                <span aria-hidden>{option.text}</span>
                <span className="sr-only">{option.full}</span>
              </>
            ) : (
              option.text
            )}
          </button>
        )
      })}
    </div>
  )
}

const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

function NextTimes({ schedule }: { schedule: Schedule }) {
  const times = useMemo(() => nextOccurrences(schedule, new Date()), [schedule])
  return (
    <div className="rounded-lg border px-3.5 py-3">
      <p className="flex items-center gap-2 text-xs font-medium text-muted-foreground">
        <CalendarClock className="size-4" aria-hidden /> Next times, by the server's clock
      </p>
      {times.length === 0 ? (
        <p className="mt-2 text-sm text-warn">These rules never come true.</p>
      ) : (
        <ol className="mt-2 grid gap-x-6 gap-y-1 text-sm tnum sm:grid-cols-2">
          {times.map(({ at, level }) => (
            <li key={at.getTime()} className="flex justify-between gap-3">
              <span>{day.format(at)}</span>
              <span className="text-muted-foreground">{words(level)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
