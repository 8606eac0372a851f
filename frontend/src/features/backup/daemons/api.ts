import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { keysOf } from '@/api/list'

export const daemonKeys = keysOf('backup', 'daemons')

export function daemonsQuery() {
  return queryOptions({
    queryKey: daemonKeys.all,
    queryFn: ({ signal }) => body(api.GET('/api/v1/backup/daemons', { signal })),
    refetchInterval: 20_000,
  })
}
