import { useState } from 'react'
import { asProblem } from '@/api/problem'

/** Refusals that say nothing about the request itself; the server forgets the key of such a request. */
const PASSING = new Set([401, 403, 408, 423, 425, 429])

/** Whether an answer leaves open what became of the request, or would be another one next time. */
function leavesOpen(error: unknown): boolean {
  const { status, code } = asProblem(error)
  return status === 0 || status >= 500 || PASSING.has(status) || code === 'idempotency-key-in-progress'
}

/**
 * The idempotency key of a draft: the same for as long as the draft is the same and its fate is not known. Sending again
 * after a lost answer is then recognised by the server and done once; a changed draft, or the next one after an answer,
 * is a new request.
 */
export class DraftKey {
  private last: { draft: string; key: string } | undefined

  of(draft: unknown): string {
    const text = JSON.stringify(draft) ?? ''
    if (this.last?.draft !== text) this.last = { draft: text, key: crypto.randomUUID() }
    return this.last.key
  }

  /** Sends with the key of the draft and lets go of it once it is known what became of the request. */
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
