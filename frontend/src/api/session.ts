import { ProblemError, problemFrom, unreachable } from './problem'
import type { Schemas } from './types'

// The access token lives in this module only: never in storage, never in a URL. A reload asks for a new one with the
// HttpOnly refresh cookie. The Web Lock makes tabs take turns, and whoever waited takes the token that the other one
// tells on the channel instead of asking again. A refresh token works once, but for ten seconds after its use it
// returns its successor again; later it ends the session. A refresh whose answer was lost is therefore sent again
// within these seconds.

interface Token {
  value: string
  expiresAt: number
}

type Listener = (signedIn: boolean) => void

const LOCK = 'calypso.refresh'
const RENEW_BEFORE_MS = 60_000
// The last of the attempts begins 7.5 s after the first one at the latest.
const REFRESH_PAUSES_MS = [500, 2_000]
const REFRESH_LIMIT_MS = 2_500

let token: Token | undefined
let refreshing: Promise<boolean> | undefined
let renewTimer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<Listener>()
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('calypso.session')

channel?.addEventListener('message', (event: MessageEvent<{ kind: string; token?: Token }>) => {
  if (event.data.kind === 'token' && event.data.token) keep(event.data.token, false)
  if (event.data.kind === 'signed-out') forget(false)
})

function keep(next: Token, tell: boolean): void {
  const was = token !== undefined
  token = next
  clearTimeout(renewTimer)
  const inMs = Math.max(5_000, next.expiresAt - Date.now() - RENEW_BEFORE_MS - Math.random() * 5_000)
  renewTimer = setTimeout(() => void refresh(), inMs)
  if (tell) channel?.postMessage({ kind: 'token', token: next })
  if (!was) listeners.forEach((listener) => listener(true))
}

function forget(tell: boolean): void {
  const was = token !== undefined
  token = undefined
  clearTimeout(renewTimer)
  if (tell) channel?.postMessage({ kind: 'signed-out' })
  if (was) listeners.forEach((listener) => listener(false))
}

async function post(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(new URL(`/api/v1/auth/${path}`, location.origin), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token.value}` } : {}) },
      body: JSON.stringify(body ?? {}),
      signal,
    })
  } catch (cause) {
    throw unreachable(cause)
  }
}

async function keepAnswer(response: Response): Promise<void> {
  const answer = (await response.json()) as Schemas['AuthTokenAnswer']
  keep({ value: answer.accessToken, expiresAt: Date.now() + answer.expiresInSeconds * 1000 }, true)
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request(LOCK, work) : await work()
}

/** Gets a new access token with the cookie; true on success. Concurrent callers share one request. */
export function refresh(): Promise<boolean> {
  refreshing ??= inTurn(refreshNow).finally(() => {
    refreshing = undefined
  })
  return refreshing
}

async function refreshNow(): Promise<boolean> {
  // Another tab may have refreshed while this one waited for the lock.
  if (token && token.expiresAt - Date.now() > RENEW_BEFORE_MS + 10_000) return true
  const response = await postRefresh()
  if (response.ok) {
    await keepAnswer(response)
    return true
  }
  if (response.status === 401 || response.status === 403) {
    forget(true)
    return false
  }
  throw problemFrom(await response.json().catch(() => undefined), response)
}

/** Sends a refresh, and again when the service's answer did not arrive: the cookie may be used up already. */
async function postRefresh(): Promise<Response> {
  for (const pauseMs of REFRESH_PAUSES_MS) {
    try {
      const response = await post('refresh', undefined, AbortSignal.timeout(REFRESH_LIMIT_MS))
      // From 502 on it is the gateway that answers, for a service that did not.
      if (response.status < 502) return response
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return post('refresh')
}

export async function signIn(username: string, password: string, totp?: string): Promise<void> {
  const response = await post('login', { username, password, ...(totp ? { totp } : {}) })
  if (!response.ok) throw problemFrom(await response.json().catch(() => undefined), response)
  await keepAnswer(response)
}

export async function signOut(): Promise<void> {
  try {
    await post('logout')
  } catch (error) {
    // Without a response the cookie may still be valid, but this page discards its token either way.
    if (!(error instanceof ProblemError)) throw error
  } finally {
    forget(true)
  }
}

export function accessToken(): string | undefined {
  return token?.value
}

/** After a 401: the token is no longer valid, whatever its expiry time. */
export function distrust(used: string): void {
  if (token?.value === used) token = { value: used, expiresAt: 0 }
}

/** After a change of the password that opens more: gets a token that knows it. Without one, the user signs in again. */
export async function renew(): Promise<void> {
  if (token) distrust(token.value)
  await refresh().catch(() => forget(true))
}

export function onSession(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
