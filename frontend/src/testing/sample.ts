// A small appliance in memory, for tests and for looking at pages without a suite: the parts of all features. Never part
// of what is built.
import { delay, http, type RequestHandler } from 'msw'
import { missing, type Sample, type SampleOf } from './sample-kit'

const PARTS = Object.values(import.meta.glob<SampleOf>('../features/*/*.sample.ts', { eager: true, import: 'default' }))

export function newSample(now = Date.now()): Sample {
  const sample = {
    now,
    password: 'first-password',
    signedIn: false,
    seen: [],
    me: {
      id: 'u1',
      username: 'admin',
      displayName: 'Ada Lindqvist',
      roles: ['admin'],
      permissions: ['*:*'],
      mustChangePassword: false,
    },
    tasks: [],
    alerts: [],
    ...Object.assign({}, ...PARTS.map(({ data }) => data?.(now) ?? {})),
  } as Sample
  for (const { fill } of PARTS) fill?.(sample)
  return sample
}

/** Puts right whatever is wrong. */
export function calm(sample: Sample): void {
  sample.alerts = []
  for (const part of PARTS) part.calm?.(sample)
}

/** The handlers over one appliance. What no feature answers is not there. */
export function handlersOf(sample: Sample): RequestHandler[] {
  return [
    ...PARTS.flatMap(({ handlers }) => handlers?.(sample) ?? []),
    http.all('*/api/v1/*', async () => {
      await delay(1)
      return missing()
    }),
  ]
}
