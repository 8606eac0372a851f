import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { api, body } from './client'
import { ProblemError } from './problem'
import { accessToken, onSession, refresh, renew, signIn, signOut } from './session'

let issued = 0
let atOnce = 0
let mostAtOnce = 0
let good = ''
let cookie = true

const unauthenticated = () =>
  HttpResponse.json({ type: 'x', code: 'unauthenticated', title: 'Sign in first', status: 401 }, { status: 401 })
const give = () => {
  good = `t${++issued}`
  return HttpResponse.json({ accessToken: good, tokenType: 'Bearer', expiresInSeconds: 900 })
}
const server = setupServer(
  http.post('*/auth/login', give),
  http.post('*/auth/logout', () => new HttpResponse(null, { status: 204 })),
  http.post('*/auth/refresh', async () => {
    atOnce++
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    await new Promise((resolve) => setTimeout(resolve, 20))
    atOnce--
    return cookie ? give() : unauthenticated()
  }),
  http.get('*/backup/clients', ({ request }) =>
    request.headers.get('Authorization') === `Bearer ${good}` ? HttpResponse.json({ items: [] }) : unauthenticated(),
  ),
)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())
beforeEach(() => {
  issued = mostAtOnce = 0
  cookie = true
})
afterEach(() => signOut())

const clients = () => body(api.GET('/api/v1/backup/clients'))

it('asksOnceForAllWhoNeedANewTokenAtOneMoment', async () => {
  await Promise.all([refresh(), refresh(), refresh()])
  expect(issued).toBe(1)
})

it('refreshesOnceAndRepeatsEveryRequestThatWasRefused', async () => {
  await signIn('admin', 'x')
  good = 'revoked'
  const answers = await Promise.all([clients(), clients(), clients()])
  expect(answers).toHaveLength(3)
  expect(issued).toBe(2)
  expect(mostAtOnce).toBe(1)
})

it('signsOutWhenTheSessionIsOver', async () => {
  const states: boolean[] = []
  const stop = onSession((signedIn) => states.push(signedIn))
  await signIn('admin', 'x')
  good = 'revoked'
  cookie = false
  await expect(clients()).rejects.toMatchObject({ status: 401 })
  expect(accessToken()).toBeUndefined()
  expect(states).toEqual([true, false])
  stop()
})

it('asksAgainAtOnceWhenTheAnswerToARefreshWasLost', async () => {
  const lost = [() => HttpResponse.error(), () => new HttpResponse(null, { status: 504 })]
  server.use(http.post('*/auth/refresh', () => lost.shift()?.() ?? give()))
  expect(await refresh()).toBe(true)
  expect(accessToken()).toBe('t1')
  expect(lost).toHaveLength(0)
  server.resetHandlers()
})

it('asksAgainWhenTheAnswerToARefreshDoesNotArrive', async () => {
  const began = Date.now()
  let asked = 0
  server.use(
    http.post('*/auth/refresh', async () => {
      if (++asked === 1) await new Promise((resolve) => setTimeout(resolve, 20_000))
      return give()
    }),
  )
  expect(await refresh()).toBe(true)
  expect(asked).toBe(2)
  expect(Date.now() - began).toBeLessThan(9_000)
  server.resetHandlers()
})

it('doesNotAskAgainWhenARefreshWasRefused', async () => {
  let asked = 0
  server.use(
    http.post('*/auth/refresh', () => {
      asked++
      return unauthenticated()
    }),
  )
  expect(await refresh()).toBe(false)
  expect(asked).toBe(1)
  server.resetHandlers()
})

it('keepsTheSessionWhenTheServerDoesNotAnswer', async () => {
  await signIn('admin', 'x')
  good = 'revoked'
  server.use(http.post('*/auth/refresh', () => HttpResponse.error()))
  await expect(clients()).rejects.toBeInstanceOf(ProblemError)
  expect(accessToken()).toBeDefined()
  server.resetHandlers()
})

it('getsAnotherTokenAlthoughTheOldOneIsStillValid', async () => {
  await signIn('admin', 'x')
  await renew()
  expect(accessToken()).toBe('t2')
})

it('signsOutWhenThereIsNoOtherToken', async () => {
  await signIn('admin', 'x')
  server.use(http.post('*/auth/refresh', () => new HttpResponse(null, { status: 400 })))
  await renew()
  expect(accessToken()).toBeUndefined()
  server.resetHandlers()
})

it('keepsNoTokenInStorage', async () => {
  await signIn('admin', 'x')
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('t1')
  expect(document.cookie).toBe('')
})
