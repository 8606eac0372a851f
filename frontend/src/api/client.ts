import createClient, { type Middleware } from 'openapi-fetch'
import { ProblemError, problemFrom, unreachable } from './problem'
import type { paths } from './schema'
import { accessToken, distrust, refresh } from './session'
import type { Plan, Task } from './types'

/** Sends a request with the token; if the token is rejected, refreshes it and sends the request once more. */
async function send(request: Request): Promise<Response> {
  const retry = request.clone()
  const used = accessToken()
  const first = await attempt(request, used)
  if (first.status !== 401 || !used) return first
  distrust(used)
  if (!(await refresh())) return first
  return attempt(retry, accessToken())
}

async function attempt(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  try {
    return await fetch(request)
  } catch (cause) {
    if (request.signal.aborted) throw cause
    throw unreachable(cause)
  }
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.status < 400) return
    throw problemFrom(
      await response
        .clone()
        .json()
        .catch(() => undefined),
      response,
    )
  },
  onError({ error }) {
    return error instanceof ProblemError ? error : undefined
  },
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })
api.use(problems)

/** The result of a client call. */
export type Answer<T> = Promise<{ data?: T; response: Response }>

/** Returns the body of a response that has one. Errors have already been thrown as ProblemError. */
export async function body<T>(answer: Answer<T>): Promise<T> {
  const { data, response } = await answer
  if (data === undefined) throw problemFrom(undefined, response)
  return data
}

/** Returns a body with its ETag, which a later change must send. */
export async function tagged<T>(answer: Answer<T>): Promise<{ value: T; etag: string }> {
  const { data, response } = await answer
  if (data === undefined) throw problemFrom(undefined, response)
  return { value: data, etag: response.headers.get('ETag') ?? '' }
}

function isPlan(value: object): value is Plan {
  return 'planId' in value && 'affects' in value
}

function isTask(value: object): value is Task {
  return 'kind' in value && 'state' in value && 'revision' in value
}

/** Returns the plan of a request with `dryRun`, whatever the same request returns without it. */
export async function planned(answer: Answer<object>): Promise<Plan> {
  const { data, response } = await answer
  if (data === undefined || !isPlan(data)) throw problemFrom(undefined, response)
  return data
}

/** Returns the task in a response: of a 202, or the task itself. */
export async function taskOf(answer: Answer<object>): Promise<Task> {
  const { data, response } = await answer
  if (data === undefined || !isTask(data)) throw problemFrom(undefined, response)
  return data
}

/** The headers of a JSON merge patch (RFC 7396). */
export const MERGE_PATCH = { 'Content-Type': 'application/merge-patch+json' }
