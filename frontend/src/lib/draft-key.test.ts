import { expect, it } from 'vitest'
import { ProblemError, unreachable } from '@/api/problem'
import { DraftKey } from './draft-key'

const refusal = (status: number, code = 'x') => new ProblemError({ type: 'x', code, title: 'x', status })

async function sent(keys: DraftKey, draft: unknown, answer: () => Promise<unknown> = () => Promise.resolve('done')) {
  let used = ''
  await keys
    .send(draft, (key) => {
      used = key
      return answer()
    })
    .catch(() => undefined)
  return used
}

it.each([
  ['a lost response', unreachable(new TypeError('network'))],
  ['a gateway timeout', refusal(504)],
  ['a session that had ended', refusal(401)],
  ['a first request that is still in progress', refusal(409, 'idempotency-key-in-progress')],
])('sendsTheSameKeyAgainAfter %s', async (_, problem) => {
  const keys = new DraftKey()
  const first = await sent(keys, { name: 'a' }, () => Promise.reject(problem))
  expect(await sent(keys, { name: 'a' })).toBe(first)
})

it('createsANewKeyForAChangedDraft', async () => {
  const keys = new DraftKey()
  const first = await sent(keys, { name: 'a' }, () => Promise.reject(unreachable('')))
  expect(await sent(keys, { name: 'b' })).not.toBe(first)
})

it('createsANewKeyOnceTheOutcomeIsKnown', async () => {
  const keys = new DraftKey()
  const done = await sent(keys, { name: 'a' })
  const refused = await sent(keys, { name: 'a' }, () => Promise.reject(refusal(409)))
  expect(refused).not.toBe(done)
  expect(await sent(keys, { name: 'a' })).not.toBe(refused)
})
