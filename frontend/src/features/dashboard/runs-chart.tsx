import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { bytes } from '@/lib/format'
import type { Day } from './history'

const SERIES = [
  { key: 'succeeded', label: 'Succeeded', colour: 'var(--good-mark)' },
  { key: 'warning', label: 'With warnings', colour: 'var(--warn-mark)' },
  { key: 'failed', label: 'Failed', colour: 'var(--bad-mark)' },
  { key: 'cancelled', label: 'Cancelled', colour: 'var(--quiet-mark)' },
] as const

/** Ended runs per day, stacked by outcome. A table contains the same numbers for users who cannot see the chart. */
export default function RunsChart({ days }: { days: Day[] }) {
  const shown = SERIES.filter((series) => series.key === 'succeeded' || days.some((day) => day[series.key] > 0))
  return (
    <figure className="relative">
      <div className="h-52" aria-hidden>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 208 }}>
          <BarChart
            data={days}
            margin={{ top: 8, right: 4, bottom: 0, left: -22 }}
            barCategoryGap="28%"
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 11 }}
              interval="preserveStartEnd"
              minTickGap={24}
              dy={4}
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={48}
              tick={{ fill: 'var(--muted-foreground)', fontSize: 11 }}
            />
            <Tooltip
              cursor={{ fill: 'var(--accent)', opacity: 0.6 }}
              isAnimationActive={false}
              content={({ payload }) => <DayTip day={payload[0]?.payload as Day | undefined} />}
            />
            {shown.map((series, index) => (
              <Bar
                key={series.key}
                dataKey={series.key}
                stackId="runs"
                fill={series.colour}
                stroke="var(--card)"
                strokeWidth={1}
                isAnimationActive={false}
                radius={index === shown.length - 1 ? [3, 3, 0, 0] : 0}
                maxBarSize={30}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground" aria-hidden>
        {shown.map((series) => (
          <li key={series.key} className="flex items-center gap-1.5">
            <span className="size-2 rounded-[2px]" style={{ background: series.colour }} />
            {series.label}
          </li>
        ))}
      </ul>
      <div className="sr-only">
        <table>
          <caption>Runs of the last 14 days</caption>
          <thead>
            <tr>
              <th>Day</th>
              {SERIES.map((series) => (
                <th key={series.key}>{series.label}</th>
              ))}
              <th>Written</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <th>{day.label}</th>
                {SERIES.map((series) => (
                  <td key={series.key}>{day[series.key]}</td>
                ))}
                <td>{bytes(day.sizeBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function DayTip({ day }: { day: Day | undefined }) {
  if (!day) return null
  return (
    <div className="rounded-md border bg-popover px-3 py-2 text-xs shadow-lg">
      <p className="mb-1 font-semibold">{day.label}</p>
      {SERIES.filter((series) => day[series.key] > 0).map((series) => (
        <p key={series.key} className="flex items-center gap-2 tnum">
          <span className="size-2 rounded-[2px]" style={{ background: series.colour }} />
          <span className="flex-1">{series.label}</span>
          {day[series.key]}
        </p>
      ))}
      <p className="mt-1 border-t pt-1 text-muted-foreground tnum">{bytes(day.sizeBytes)} written</p>
    </div>
  )
}
