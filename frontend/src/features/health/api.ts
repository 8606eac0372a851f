import { queryOptions } from '@tanstack/react-query'
import type { Schemas } from '@/api/types'

export type Health = Schemas['Health']

export const healthKey = ['health'] as const

/** Needs no token. A 503 has the same body, so this bypasses the error handling of the other calls. */
export function healthQuery() {
  return queryOptions({
    queryKey: healthKey,
    queryFn: async ({ signal }) => {
      const response = await fetch(new URL('/api/v1/health', location.origin), { signal })
      return (await response.json()) as Health
    },
    refetchInterval: 15_000,
  })
}
