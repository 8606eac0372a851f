import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { create } from 'zustand'
import { accessToken, refresh } from '@/api/session'
import { outdatedBy, type Feature, type LiveEvent } from './feature'

interface LiveStore {
  connected: boolean
  /** Since when the page may be out of date; undefined while events arrive. */
  staleSince: number | undefined
}

export const useLive = create<LiveStore>(() => ({ connected: false, staleSince: undefined }))

const TOKEN_ENDED = 4401
const FLUSH_MS = 200
const SPACING_MS = 1_000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000
/** A little more than two heartbeats of the server; only used once a heartbeat was received as a message. */
const SILENCE_MS = 35_000

/** Applies events to the cache. Returns a function that ends the connection. */
export function connectLive(queries: QueryClient, features: readonly Feature[]): () => void {
  let socket: WebSocket | undefined
  let sequence: number | undefined
  let retryMs = FIRST_RETRY_MS
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let silenceTimer: ReturnType<typeof setTimeout> | undefined
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let lastFlush = 0
  let ended = false
  const pending = new Map<string, QueryKey>()

  function flush() {
    flushTimer = undefined
    lastFlush = Date.now()
    const keys = [...pending.values()]
    pending.clear()
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey }, { cancelRefetch: false })
  }

  function outdate(keys: readonly QueryKey[]) {
    for (const key of keys) pending.set(JSON.stringify(key), key)
    flushTimer ??= setTimeout(flush, Math.max(FLUSH_MS, lastFlush + SPACING_MS - Date.now()))
  }

  function receive(frame: LiveEvent) {
    if (typeof frame.sequence === 'number') sequence = frame.sequence
    if (frame.type === 'resync') {
      void queries.invalidateQueries()
      return
    }
    if (frame.type === 'heartbeat') {
      clearTimeout(silenceTimer)
      silenceTimer = setTimeout(() => socket?.close(), SILENCE_MS)
      return
    }
    for (const feature of features) feature.onEvent?.(frame, queries)
    outdate(outdatedBy(features, frame))
  }

  function open() {
    clearTimeout(retryTimer)
    const token = accessToken()
    if (ended || !token) return
    const url = new URL('/api/v1/events', location.origin)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    if (sequence !== undefined) url.searchParams.set('after', String(sequence))
    const mine = new WebSocket(url, ['calypso.v1', `bearer.${token}`])
    socket = mine
    mine.addEventListener('open', () => {
      retryMs = FIRST_RETRY_MS
      const { staleSince } = useLive.getState()
      useLive.setState({ connected: true, staleSince: undefined })
      // Without a sequence to continue from, changes in the meantime were missed.
      if (staleSince !== undefined && sequence === undefined) void queries.invalidateQueries()
    })
    mine.addEventListener('message', (event) => receive(JSON.parse(String(event.data)) as LiveEvent))
    mine.addEventListener('close', (event) => {
      if (socket !== mine) return
      clearTimeout(silenceTimer)
      void again(event.code)
    })
  }

  async function again(code: number) {
    if (ended) return
    const { connected, staleSince } = useLive.getState()
    useLive.setState({ connected: false, staleSince: staleSince ?? (connected ? Date.now() : undefined) ?? Date.now() })
    const waitMs = code === TOKEN_ENDED ? 0 : retryMs
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2)
    retryTimer = setTimeout(() => {
      // Uses the current token if it is valid long enough, otherwise requests a new one first.
      void refresh().then(
        (signedIn) => {
          if (signedIn) open()
        },
        () => void again(0),
      )
    }, waitMs)
  }

  function hurry() {
    if (
      document.visibilityState === 'hidden' ||
      socket?.readyState === WebSocket.OPEN ||
      socket?.readyState === WebSocket.CONNECTING
    )
      return
    retryMs = FIRST_RETRY_MS
    open()
  }

  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  open()
  return () => {
    ended = true
    clearTimeout(retryTimer)
    clearTimeout(silenceTimer)
    clearTimeout(flushTimer)
    window.removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
    socket?.close()
    useLive.setState({ connected: false, staleSince: undefined })
  }
}
