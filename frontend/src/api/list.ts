import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import type { Page } from './types'

interface PageRequest {
  cursor: string | undefined
  signal: AbortSignal
}

/** The options of a list that the server pages by cursor. Absent filters must be left out of `key`'s object. */
export function listOptions<T>(key: QueryKey, load: (request: PageRequest) => Promise<Page<T>>) {
  return {
    queryKey: key,
    queryFn: ({ pageParam, signal }: { pageParam: unknown; signal: AbortSignal }) =>
      load({ cursor: (pageParam as string) || undefined, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.nextCursor,
  }
}

export function itemsOf<T>(data: InfiniteData<Page<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}

/** A filter object without its empty members: `?state=` never reaches the server. */
export function given<T extends Record<string, string | undefined>>(filters: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as { [K in keyof T]?: string }
}
