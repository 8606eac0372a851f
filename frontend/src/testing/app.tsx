import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { signOut } from '@/api/session'
import { App } from '@/app/app'
import { useSession } from '@/lib/session-store'
import { useTaskUi } from '@/lib/task-ui'
import { FakeSocket } from './fake-socket'
import { handlersOf, newSample, type Sample } from './sample'

/** Runs the whole UI against an appliance in memory, a new one for each test. */
export function appUnderTest() {
  const server = setupServer()
  let sample: Sample
  beforeAll(() => {
    server.listen({ onUnhandledRequest: 'error' })
    vi.stubGlobal('WebSocket', FakeSocket)
  })
  beforeEach(() => {
    sample = newSample()
    FakeSocket.all = []
    server.resetHandlers(...handlersOf(sample))
  })
  afterEach(async () => {
    await signOut()
    useSession.setState({ state: 'starting' })
    useTaskUi.setState({ shown: undefined, watched: [] })
    localStorage.clear()
  })
  afterAll(() => server.close())
  return {
    server,
    get sample() {
      return sample
    },
    /** Opens an address, signed in unless said otherwise. */
    open(path: string, { signedIn = true } = {}) {
      sample.signedIn = signedIn
      window.history.pushState({}, '', path)
      render(<App />)
      return userEvent.setup()
    },
    changes(method: string) {
      return sample.seen.filter((each) => each.method === method)
    },
  }
}

/** Checks what is on the page against the rules of axe; contrast needs a real browser and is checked there. */
export async function expectAccessible() {
  const found = await axe.run(document.documentElement, { rules: { 'color-contrast': { enabled: false } } })
  expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export const title = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })
