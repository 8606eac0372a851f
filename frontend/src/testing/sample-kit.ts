// Helpers for the sample data of the features. Never part of the build.
import { http, HttpResponse, type RequestHandler } from 'msw'
import type { FiltersOf, ItemOf, ListPath } from '@/api/list'
import type { Me } from '@/api/me'
import type { Alert, Problem, Task } from '@/api/types'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const MIB = 1024 ** 2
export const GIB = 1024 ** 3

/**
 * A small in-memory appliance. Each feature adds its own part to this type (`declare module '@/testing/sample-kit'`) and
 * to the data, in its `<feature>.sample.ts`.
 */
export interface Sample {
  now: number
  me: Me
  password: string
  signedIn: boolean
  tasks: Task[]
  alerts: Alert[]
  /** Requests that changed something, newest last. */
  seen: { method: string; path: string; query: URLSearchParams; body: unknown; headers: Headers }[]
}

type OwnPart = Omit<Sample, 'now' | 'me' | 'password' | 'signedIn' | 'tasks' | 'alerts' | 'seen'>

/** The part of one feature. */
export interface SampleOf {
  /** Its own data. */
  data?: (now: number) => Partial<OwnPart>
  /** What it adds to the data of others, such as tasks and alerts; runs after all data was created. */
  fill?: (sample: Sample) => void
  /** Fixes all problems in its part, to show a healthy appliance. */
  calm?: (sample: Sample) => void
  /** The responses of its service; they reflect changes that a test makes to the sample. */
  handlers?: (sample: Sample) => RequestHandler[]
}

export const iso = (time: number) => new Date(time).toISOString()

/** Returns the same numbers each time, distributed like real ones. */
export function noise(seed: number): number {
  const value = Math.sin(seed * 12.9898) * 43758.5453
  return value - Math.floor(value)
}

/** Returns one page of a list, whose cursor is the index of the next entry. */
export function pageOf<T>(items: T[], url: URL) {
  const limit = Number(url.searchParams.get('limit') ?? 100)
  const start = Number(url.searchParams.get('cursor') ?? 0)
  const next = start + limit
  return HttpResponse.json({
    items: items.slice(start, next),
    ...(next < items.length ? { nextCursor: String(next) } : {}),
    total: items.length,
  })
}

/** Returns a list of the contract, filtered by the given members. */
export function list<P extends ListPath>(
  path: P,
  items: () => ItemOf<P>[],
  filters: (keyof ItemOf<P> & keyof FiltersOf<P> & string)[] = [],
) {
  return http.get(`*${path}`, ({ request }) => {
    const url = new URL(request.url)
    const matches = (item: ItemOf<P>) =>
      filters.every((key) => !url.searchParams.get(key) || String(item[key]) === url.searchParams.get(key))
    return pageOf(items().filter(matches), url)
  })
}

export function problem(status: number, code: string, title: string, more: Partial<Problem> = {}) {
  return HttpResponse.json(
    { type: `urn:calypso:problem:${code}`, code, title, status, requestId: '01JDSAMPLE', ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
}

export const missing = () => problem(404, 'not-found', 'The resource does not exist')

/** Records a request that changes something. */
export async function note(sample: Sample, request: Request) {
  const url = new URL(request.url)
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined)
  sample.seen.push({
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    body,
    headers: request.headers,
  })
  return { url, body, dryRun: url.searchParams.get('dryRun') === 'true' }
}

export function newTask(
  sample: Sample,
  task: Pick<Task, 'service' | 'kind' | 'title' | 'target'> & { result: Record<string, unknown> },
): Task {
  const made: Task = {
    id: `t-new-${sample.tasks.length}`,
    state: 'RUNNING',
    progressPercent: 10,
    message: 'Started',
    requestedBy: sample.me.username,
    createdAt: iso(Date.now()),
    startedAt: iso(Date.now()),
    cancellable: true,
    revision: 1,
    ...task,
  }
  sample.tasks.unshift(made)
  return made
}

export function accepted(task: Task) {
  return HttpResponse.json(task, { status: 202, headers: { Location: `/api/v1/tasks/${task.id}` } })
}
