import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '@/api/problem'

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Only temporary failures are retried: no response, a restarting service, a timeout.
        retry: (failures, error) =>
          failures < 2 &&
          [0, 502, 503, 504].includes(asProblem(error).status) &&
          asProblem(error).code !== 'page-failed',
        retryDelay: (failures) => 600 * 2 ** failures,
      },
    },
  })
}
