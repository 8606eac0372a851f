import { QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { pagedList, wholeList } from './list'

const asked: URLSearchParams[] = []
const server = setupServer(
  http.get('*/api/v1/backup/clients', ({ request }) => {
    const { searchParams } = new URL(request.url)
    asked.push(searchParams)
    const start = Number(searchParams.get('cursor') ?? 0)
    const limit = Number(searchParams.get('limit'))
    const items = Array.from({ length: Math.min(limit, 2500 - start) }, (_, index) => ({ name: `c${start + index}` }))
    return HttpResponse.json({ items, ...(start + limit < 2500 ? { nextCursor: String(start + limit) } : {}) })
  }),
)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => asked.splice(0))
afterAll(() => server.close())

it('readsAWholeListPageByPageToItsEnd', async () => {
  const all = await new QueryClient().fetchQuery(wholeList('/api/v1/backup/clients', ['clients']))
  expect(all).toHaveLength(2500)
  expect(all.at(-1)?.name).toBe('c2499')
  expect(asked.map((each) => each.get('cursor'))).toEqual([null, '1000', '2000'])
})

it('readsNoFurtherThanThePageThatHoldsEnough', async () => {
  const enough = ({ name }: { name: string }) => name === 'c1200'
  const found = await new QueryClient().fetchQuery(wholeList('/api/v1/backup/clients', ['clients'], { enough }))
  expect(found).toHaveLength(2000)
})

it('readsOnePageOfATableAndSendsNoEmptyFilter', async () => {
  const filters = { name: '', type: 'x' } as object
  const { pages } = await new QueryClient().fetchInfiniteQuery(
    pagedList('/api/v1/backup/clients', ['clients'], { filters }),
  )
  expect(pages[0]?.items).toHaveLength(100)
  expect(pages[0]?.nextCursor).toBe('100')
  expect(asked.map(String)).toEqual(['type=x&limit=100'])
})
