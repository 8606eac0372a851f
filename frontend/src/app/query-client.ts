import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '@/api/problem'

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Only what may pass by itself is tried again: no answer, a service that restarts, a limit of time.
        retry: (failures, error) =>
          failures < 2 &&
          [0, 502, 503, 504].includes(asProblem(error).status) &&
          asProblem(error).code !== 'page-failed',
        retryDelay: (failures) => 600 * 2 ** failures,
      },
    },
  })
}
