import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FormField } from '@/components/form-field'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { words } from '@/lib/format'
import { allPoolsQuery } from '../catalog/api'
import type { ScheduleRun } from '../types'
import {
  describe,
  MONTH_DAYS,
  numbersOf,
  numbersText,
  ORDINALS,
  WEEKDAY_NAMES,
  WEEKDAYS,
  WEEKS_OF_YEAR,
  type Ordinal,
  type Weekday,
} from './schedule'

type Mode = 'daily' | 'weekly' | 'monthly-weekday' | 'monthly-day' | 'monthly-last'

function modeOf(run: ScheduleRun): Mode {
  if (run.monthDays?.length) return 'monthly-day'
  if (run.lastDayOfMonth) return 'monthly-last'
  if (run.ordinals?.length) return 'monthly-weekday'
  return run.weekdays?.length ? 'weekly' : 'daily'
}

/** The rule with other days; what a mode has no use for is dropped. Weeks of the year do not go with the last day of a month. */
function inMode(run: ScheduleRun, mode: Mode): ScheduleRun {
  const { level, at, pool, weeksOfYear } = run
  const last: ScheduleRun = { level, at, ...(pool ? { pool } : {}) }
  const base: ScheduleRun = { ...last, ...(weeksOfYear?.length ? { weeksOfYear } : {}) }
  const weekdays: Weekday[] = run.weekdays?.length ? run.weekdays : ['SUN']
  switch (mode) {
    case 'daily':
      return base
    case 'weekly':
      return { ...base, weekdays }
    case 'monthly-weekday':
      return { ...base, weekdays, ordinals: run.ordinals?.length ? run.ordinals : ['FIRST'] }
    case 'monthly-day':
      return { ...base, monthDays: run.monthDays?.length ? run.monthDays : [1] }
    case 'monthly-last':
      return { ...last, lastDayOfMonth: true }
  }
}

interface RunRuleProps {
  run: ScheduleRun
  index: number
  onChange: (run: ScheduleRun) => void
  onRemove?: () => void
}

/** One rule of a schedule, said in words below its fields. */
export function RunRule({ run, index, onChange, onRemove }: RunRuleProps) {
  const mode = modeOf(run)
  const label = `Rule ${index + 1}`
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
          <option value="monthly-day">on days of the month</option>
          <option value="monthly-last">on the last day of the month</option>
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
      <Days run={run} mode={mode} label={label} onChange={onChange} />
      <Rare key={mode} run={run} mode={mode} onChange={onChange} />
      <p className="text-xs text-muted-foreground">{describe(run)}</p>
    </fieldset>
  )
}

/** The entry taken in or out; the last one stays. */
function toggled<T>(order: readonly T[], held: readonly T[], entry: T): T[] {
  const next = order.filter((each) => (each === entry) !== held.includes(each))
  return next.length > 0 ? next : [...held]
}

interface PartProps {
  run: ScheduleRun
  mode: Mode
  onChange: (run: ScheduleRun) => void
}

function Days({ run, mode, label, onChange }: PartProps & { label: string }) {
  return (
    <>
      {mode === 'monthly-weekday' && (
        <Toggles<Ordinal>
          label={`${label}: which`}
          options={ORDINALS.map((value) => ({ value, text: words(value) }))}
          held={run.ordinals ?? []}
          onToggle={(ordinal) => onChange({ ...run, ordinals: toggled(ORDINALS, run.ordinals ?? [], ordinal) })}
        />
      )}
      {(mode === 'weekly' || mode === 'monthly-weekday') && (
        <Toggles<Weekday>
          label={`${label}: weekdays`}
          options={[...WEEKDAYS.slice(1), 'SUN' as const].map((value) => ({
            value,
            text: WEEKDAY_NAMES[value].slice(0, 3),
            full: WEEKDAY_NAMES[value],
          }))}
          held={run.weekdays ?? []}
          onToggle={(day) => onChange({ ...run, weekdays: toggled(WEEKDAYS, run.weekdays ?? [], day) })}
        />
      )}
      {mode === 'monthly-day' && (
        <div className="space-y-3">
          <NumbersField
            label="Days of the month"
            placeholder="1, 15"
            hint={
              run.monthDays?.some((day) => day > 28)
                ? 'Months without such a day are left out.'
                : 'Single days and ranges, such as 1, 15 or 1-7.'
            }
            required
            limits={MONTH_DAYS}
            value={run.monthDays ?? []}
            onChange={(monthDays) => onChange({ ...run, monthDays })}
          />
          {!run.weeksOfYear?.length && (
            <label className="flex w-fit items-center gap-2 text-sm">
              <input
                type="checkbox"
                checked={run.lastDayOfMonth ?? false}
                onChange={(event) => onChange({ ...run, lastDayOfMonth: event.target.checked || undefined })}
                className="size-4 accent-primary"
              />
              and the last day
            </label>
          )}
        </div>
      )}
    </>
  )
}

/** What few rules need, folded away unless it is used. */
function Rare({ run, mode, onChange }: PartProps) {
  const pools = useQuery(allPoolsQuery()).data ?? []
  const [open] = useState(Boolean(run.pool) || Boolean(run.weeksOfYear?.length))
  const hasWeeks = mode !== 'monthly-last' && !run.lastDayOfMonth
  return (
    <details open={open}>
      <summary className="w-fit cursor-pointer rounded-sm text-xs font-medium text-muted-foreground hover:text-foreground">
        More
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <FormField label="Pool" optional>
          {(control) => (
            <Select
              {...control}
              value={run.pool ?? ''}
              onChange={(event) => onChange({ ...run, pool: event.target.value || undefined })}
            >
              <option value="">That of the job</option>
              {run.pool && !pools.some((pool) => pool.name === run.pool) && (
                <option value={run.pool}>{run.pool}</option>
              )}
              {pools.map((pool) => (
                <option key={pool.name} value={pool.name}>
                  {pool.name}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        {hasWeeks && (
          <NumbersField
            label="Weeks of the year"
            placeholder="All"
            hint="Such as 1-26 or 5, 9. 4 January is in week 1; the days before it can be in week 0."
            limits={WEEKS_OF_YEAR}
            value={run.weeksOfYear ?? []}
            onChange={(weeks) => onChange({ ...run, weeksOfYear: weeks.length ? weeks : undefined })}
          />
        )}
      </div>
    </details>
  )
}

interface NumbersFieldProps {
  label: string
  placeholder: string
  hint: string
  required?: boolean
  limits: { from: number; to: number }
  value: number[]
  onChange: (numbers: number[]) => void
}

/** A list of numbers, typed as a text. What is not a list yet stays in the field and changes nothing. */
function NumbersField({ label, placeholder, hint, required, limits, value, onChange }: NumbersFieldProps) {
  const [text, setText] = useState(() => numbersText(value))
  const read = (typed: string) => {
    const numbers = numbersOf(typed, limits)
    return required && numbers?.length === 0 ? undefined : numbers
  }
  const rule = `Numbers from ${limits.from} to ${limits.to}, with commas between them.`
  const wrong = read(text) === undefined
  return (
    <FormField label={label} hint={hint} error={wrong ? rule : undefined}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          ref={(input) => input?.setCustomValidity(wrong ? rule : '')}
          onChange={(event) => {
            setText(event.target.value)
            const numbers = read(event.target.value)
            if (numbers) onChange(numbers)
          }}
        />
      )}
    </FormField>
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
