import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, body } from '../client'
import { listOptions } from '../list'

export function meQuery() {
  return queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/auth/me', { signal })),
    staleTime: 60_000,
  })
}

export function usersQuery() {
  return infiniteQueryOptions(
    listOptions(['users'], ({ cursor, signal }) =>
      body(api.GET('/api/v1/auth/users', { signal, params: { query: { cursor } } })),
    ),
  )
}

export function rolesQuery() {
  return queryOptions({
    queryKey: ['roles'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/auth/roles', { signal })),
    staleTime: 300_000,
  })
}
