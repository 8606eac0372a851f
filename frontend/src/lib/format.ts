const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

/** Binary units, three significant digits: 1536 is "1.50 KiB". */
export function bytes(value: number): string {
  let size = value
  let unit = 0
  while (Math.abs(size) >= 1024 && unit < UNITS.length - 1) {
    size /= 1024
    unit++
  }
  const digits = unit === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2
  return `${size.toFixed(digits)} ${UNITS[unit]}`
}

export function rate(bytesPerSecond: number): string {
  return `${bytes(bytesPerSecond)}/s`
}

const numbers = new Intl.NumberFormat('en-GB')
export function count(value: number): string {
  return numbers.format(value)
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** The two largest units: "3 d 4 h", "2 min 5 s", "0 s". */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), 'd'],
    [Math.floor(total / 3600) % 24, 'h'],
    [Math.floor(total / 60) % 60, 'min'],
    [total % 60, 's'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  if (first < 0) return '0 s'
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ')
}

const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

export function when(value: string): string {
  return dateTime.format(new Date(value))
}

export function whenExactly(value: string): string {
  return exact.format(new Date(value))
}

export function timeOfDay(value: string | number): string {
  return clock.format(new Date(value))
}

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** "3 hours ago", "in 2 days"; within a minute "just now" or "in a moment". */
export function ago(value: string | number, now: number): string {
  const seconds = (new Date(value).getTime() - now) / 1000
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit)
  }
  return seconds > 5 ? 'in a moment' : 'just now'
}

/** RUNNING → "Running", NEVER_RUN → "Never run". */
export function words(enumeration: string): string {
  const text = enumeration.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * Makes the name or path of a file readable. The API encodes a byte that is not part of valid UTF-8 as U+F700 plus the byte,
 * so that all names are distinguishable; this shows it as \xE9.
 */
export function readableName(name: string): string {
  return name.replace(/[\uF780-\uF7FF]/g, (byte) => `\\x${(byte.charCodeAt(0) - 0xf700).toString(16).toUpperCase()}`)
}
