import { useState } from 'react'
import { asProblem } from '@/api/problem'

/** Errors that are not about the request itself; the server discards the key of such a request. */
const PASSING = new Set([401, 403, 408, 423, 425, 429])

/** Whether it is unknown if the request was carried out, or the same request might have another result next time. */
function leavesOpen(error: unknown): boolean {
  const { status, code } = asProblem(error)
  return status === 0 || status >= 500 || PASSING.has(status) || code === 'idempotency-key-in-progress'
}

/**
 * The idempotency key of a draft: the same as long as the draft is the same and its outcome is unknown. The server then
 * recognises a request that is repeated after a lost response and carries it out only once; a changed draft, or the next
 * one after a response, is a new request.
 */
export class DraftKey {
  private last: { draft: string; key: string } | undefined

  of(draft: unknown): string {
    const text = JSON.stringify(draft) ?? ''
    if (this.last?.draft !== text) this.last = { draft: text, key: crypto.randomUUID() }
    return this.last.key
  }

  /** Sends the draft with its key and discards the key once the outcome of the request is known. */
  async send<T>(draft: unknown, request: (key: string) => Promise<T>): Promise<T> {
    try {
      const answer = await request(this.of(draft))
      this.last = undefined
      return answer
    } catch (error) {
      if (!leavesOpen(error)) this.last = undefined
      throw error
    }
  }
}

export function useDraftKey(): DraftKey {
  return useState(() => new DraftKey())[0]
}
