// A small in-memory appliance with the parts of all features, for tests and for viewing pages without running services.
// Never part of the build.
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

/** Fixes all problems. */
export function calm(sample: Sample): void {
  sample.alerts = []
  for (const part of PARTS) part.calm?.(sample)
}

/** The handlers of one appliance. Requests that no feature handles return 404. */
export function handlersOf(sample: Sample): RequestHandler[] {
  return [
    ...PARTS.flatMap(({ handlers }) => handlers?.(sample) ?? []),
    http.all('*/api/v1/*', async () => {
      await delay(1)
      return missing()
    }),
  ]
}
