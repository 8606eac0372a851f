import { queryOptions } from '@tanstack/react-query'
import { api, body } from './client'
import type { Schemas } from './types'

/** The signed-in user and the permissions granted by the user's roles. */
export type Me = Schemas['AuthMe']

export const meKey = ['me'] as const

export function meQuery() {
  return queryOptions({
    queryKey: meKey,
    queryFn: ({ signal }) => body(api.GET('/api/v1/auth/me', { signal })),
    staleTime: 60_000,
  })
}
