import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signOut } from '@/api/session'
import { App } from '@/app/app'
import type { Feature } from '@/lib/feature'
import { useMenu } from '@/lib/menu'
import { useSession } from '@/lib/session-store'
import { useTaskUi } from '@/lib/task-ui'
import { FakeSocket } from './fake-socket'
import { handlersOf, newSample } from './sample'
import type { Sample } from './sample-kit'

/** Runs the whole UI against an in-memory appliance, a new one for each test. */
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
    useMenu.setState({ open: {} })
    localStorage.clear()
  })
  afterAll(() => server.close())
  return {
    server,
    get sample() {
      return sample
    },
    /** Opens an address, signed in by default. */
    open(path: string, { signedIn = true, features }: { signedIn?: boolean; features?: readonly Feature[] } = {}) {
      sample.signedIn = signedIn
      window.history.pushState({}, '', path)
      render(<App features={features} />)
      return userEvent.setup()
    },
    changes(method: string) {
      return sample.seen.filter((each) => each.method === method)
    },
  }
}

/** Checks the page against the rules of axe; contrast needs a real browser and is checked there. */
export async function expectAccessible() {
  const found = await axe.run(document.documentElement, { rules: { 'color-contrast': { enabled: false } } })
  expect(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export const title = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })

/** Opens every page of a feature and checks that it shows its content and is accessible. */
export function everyPage(
  app: ReturnType<typeof appUnderTest>,
  pages: [path: string, heading: string | RegExp, shows: string | RegExp][],
) {
  describe('every page', () => {
    it.each(pages)('%s shows its content and is accessible', async (path, heading, shows) => {
      app.open(path)
      expect(await title(heading)).toBeVisible()
      expect((await screen.findAllByText(shows)).length).toBeGreaterThan(0)
      await expectAccessible()
    })
  })
}
