import { infiniteQueryOptions, queryOptions, type InfiniteData, type QueryKey } from '@tanstack/react-query'
import { api, body, type Answer } from './client'
import type { paths } from './schema'
import type { Page } from './types'

/** The paths that return lists. */
export type ListPath = {
  [P in keyof paths]: paths[P] extends { get: ListOperation<unknown> } ? P : never
}[keyof paths]

interface ListOperation<T> {
  responses: { 200: { content: { 'application/json': { items: T[] } } } }
}

type Get<P extends ListPath> = paths[P]['get']

/** The item type of a list, from the contract. */
export type ItemOf<P extends ListPath> = Get<P> extends ListOperation<infer T> ? T : never

type QueryOf<P extends ListPath> = Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never
type PathOf<P extends ListPath> = Get<P> extends { parameters: { path: infer V extends object } } ? V : never

/** The filters of a list as they appear in a URL. The server validates their values and reports errors. */
export type FiltersOf<P extends ListPath> = {
  [K in Exclude<keyof QueryOf<P>, 'cursor' | 'limit' | 'sort'>]?: string
}

interface ListRequest<P extends ListPath> {
  filters?: FiltersOf<P>
  /** The values of the placeholders in the path. */
  path?: PathOf<P>
  /** Rows per page. */
  size?: number
}

const PAGE_SIZE = 100
/** The maximum page size of the services. */
const LARGEST_PAGE = 1000

/** Removes the empty members of a filter object: `?state=` is never sent to the server. */
function given(filters: object): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

async function getPage<T>(
  address: ListPath,
  { filters = {}, path, size = PAGE_SIZE }: { filters?: object; path?: object; size?: number },
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<T>> {
  // The client types each path separately; here the path is a variable, and the caller's types have already been checked.
  const get = api.GET as (address: string, init: object) => Answer<Page<T>>
  return body(get(address, { signal, params: { path, query: { ...given(filters), cursor, limit: size } } }))
}

/** A list that the server pages by cursor, for tables: pages are fetched while scrolling. */
export function pagedList<P extends ListPath, T = ItemOf<P>>(address: P, key: QueryKey, request: ListRequest<P> = {}) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => getPage<T>(address, request, pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
}

/** A complete list, fetched page by page, for choices and for conclusions that must not miss an entry. */
export function wholeList<P extends ListPath, T = ItemOf<P>>(
  address: P,
  key: QueryKey,
  /** `enough`: whether no entry after this one is needed; the page that contains it is the last one that is read. */
  { enough, ...request }: ListRequest<P> & { enough?: (entry: T) => boolean } = {},
) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const items: T[] = []
      let cursor: string | undefined
      do {
        const page: Page<T> = await getPage<T>(address, { size: LARGEST_PAGE, ...request }, cursor, signal)
        items.push(...page.items)
        cursor = enough && page.items.some(enough) ? undefined : page.nextCursor
      } while (cursor !== undefined)
      return items
    },
  })
}

/** The cache keys of a noun: everything, its tables, its complete lists and its single entries. */
export function keysOf(...root: string[]) {
  return {
    all: root,
    list: (filters: object = {}) => [...root, 'list', given(filters)],
    whole: (filters: object = {}) => [...root, 'whole', given(filters)],
    one: (id: string | number) => [...root, 'one', String(id)],
    log: (id: string | number) => [...root, 'log', String(id)],
  }
}

export function itemsOf<T>(data: InfiniteData<Page<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}
