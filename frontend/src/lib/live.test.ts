import { QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { refresh, signOut } from '@/api/session'
import { FakeSocket } from '@/testing/fake-socket'
import { FEATURES } from '@/app/features'
import { outdatedBy } from './feature'
import { connectLive, useLive } from './live'

let refreshes = 0
const server = setupServer(
  http.post('*/auth/refresh', () => {
    refreshes++
    return HttpResponse.json({ accessToken: `t${refreshes}`, tokenType: 'Bearer', expiresInSeconds: 900 })
  }),
  http.post('*/auth/logout', () => new HttpResponse(null, { status: 204 })),
)
let queries: QueryClient
let stop: () => void

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
  vi.stubGlobal('WebSocket', FakeSocket)
})
afterAll(() => server.close())
beforeEach(async () => {
  FakeSocket.all = []
  refreshes = 0
  await refresh()
  queries = new QueryClient()
  stop = connectLive(queries, FEATURES)
})
afterEach(async () => {
  stop()
  await signOut()
})

const task = (revision: number, state = 'RUNNING') => ({
  sequence: 40 + revision,
  type: 'io.calypso.task.changed.v1',
  subject: 'calypso.backup-service.task.t1',
  service: 'backup-service',
  data: { id: 't1', state, revision },
})

it('signsInWithTheTokenInTheSubprotocolAndNotInTheAddress', () => {
  expect(FakeSocket.last.protocols).toEqual(['calypso.v1', 'bearer.t1'])
  expect(FakeSocket.last.url).toBe('ws://calypso.test/api/v1/events')
})

it('continuesAfterTheLastEventWhenTheConnectionBreaks', async () => {
  FakeSocket.last.accept()
  expect(useLive.getState().connected).toBe(true)
  FakeSocket.last.tell(task(2))
  FakeSocket.last.drop()
  expect(useLive.getState().connected).toBe(false)
  expect(useLive.getState().staleSince).toBeTypeOf('number')
  await vi.waitFor(() => expect(FakeSocket.all).toHaveLength(2), { timeout: 3000 })
  expect(FakeSocket.last.url).toContain('?after=42')
  FakeSocket.last.accept()
  expect(useLive.getState()).toEqual({ connected: true, staleSince: undefined })
})

it('neverLetsAnOlderStateOfATaskReplaceANewerOne', () => {
  FakeSocket.last.accept()
  FakeSocket.last.tell(task(5, 'SUCCEEDED'))
  FakeSocket.last.tell(task(3, 'RUNNING'))
  expect(queries.getQueryData(['tasks', 'one', 't1'])).toMatchObject({ state: 'SUCCEEDED', revision: 5 })
})

it('loadsEverythingAgainWhenTheServerCannotReplay', async () => {
  queries.setQueryData(['audit', {}], 'old')
  queries.setQueryData(['backup', 'jobs', {}], 'old')
  FakeSocket.last.accept()
  FakeSocket.last.tell({ type: 'resync', sequence: 900 })
  expect(queries.getQueryState(['audit', {}])?.isInvalidated).toBe(true)
  expect(queries.getQueryState(['backup', 'jobs', {}])?.isInvalidated).toBe(true)
  FakeSocket.last.drop()
  await vi.waitFor(() => expect(FakeSocket.last.url).toContain('after=900'), { timeout: 3000 })
})

it('makesOnlyTheSubjectOfAnEventStale', async () => {
  queries.setQueryData(['audit', {}], 'old')
  queries.setQueryData(['alerts', {}], 'old')
  FakeSocket.last.accept()
  FakeSocket.last.tell({
    sequence: 1,
    type: 'io.calypso.alert.raised.v1',
    subject: 'calypso.backup-service.alert.k',
    service: 'backup-service',
  })
  await vi.waitFor(() => expect(queries.getQueryState(['alerts', {}])?.isInvalidated).toBe(true), { timeout: 3000 })
  expect(queries.getQueryState(['audit', {}])?.isInvalidated).toBe(false)
})

it('knowsWhichListsARunTouches', () => {
  const keys = outdatedBy(FEATURES, {
    type: 'x',
    subject: 'calypso.backup-service.run.finished.v1',
    service: 'backup-service',
  }).map((key) => key[1])
  expect(keys).toEqual(expect.arrayContaining(['runs', 'jobs', 'volumes']))
})

it('makesTheRunItselfOldWithItsLists', async () => {
  queries.setQueryData(['backup', 'runs', 'one', '190'], 'old')
  FakeSocket.last.accept()
  FakeSocket.last.tell({
    sequence: 1,
    type: 'x',
    subject: 'calypso.backup-service.run.finished.v1',
    service: 'backup-service',
  })
  await vi.waitFor(() => expect(queries.getQueryState(['backup', 'runs', 'one', '190'])?.isInvalidated).toBe(true), {
    timeout: 3000,
  })
})

it('doesNotReconnectAfterItWasEnded', async () => {
  FakeSocket.last.accept()
  stop()
  FakeSocket.last.drop()
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(FakeSocket.all).toHaveLength(1)
})
