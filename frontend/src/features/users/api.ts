import { queryOptions } from '@tanstack/react-query'
import { api, MERGE_PATCH, planned, tagged } from '@/api/client'
import { keysOf, pagedList, wholeList } from '@/api/list'
import type { Plan, Schemas } from '@/api/types'
import { usePlannedChange, type Reviewed } from '@/lib/use-planned-change'

export type User = Schemas['AuthUser']

const LIST = '/api/v1/auth/users'
const ONE = '/api/v1/auth/users/{id}'

export const userKeys = keysOf('users')

export const usersQuery = () => pagedList(LIST, userKeys.list())
export const allUsersQuery = () => wholeList(LIST, userKeys.whole())
export const rolesQuery = () => ({ ...wholeList('/api/v1/auth/roles', ['roles']), staleTime: 300_000 })

export function userQuery(id: string) {
  return queryOptions({
    queryKey: userKeys.one(id),
    queryFn: ({ signal }) => tagged(api.GET(ONE, { signal, params: { path: { id } } })),
  })
}

export interface UserDraft {
  username: string
  displayName: string
  password: string
  roles: string[]
  enabled: boolean
}

type Query = { dryRun: true } | Omit<Reviewed, 'idempotencyKey'>

/** The form shows the whole change except that it may sign the user out. */
const endsSessions = (plan: Plan) => plan.destructive || plan.affects.some((each) => (each.sessions ?? 0) > 0)

/** Creates a user, or changes an existing one, which was read with its version. */
export function useSaveUser(existing: { value: User; etag: string } | undefined, onDone: () => void) {
  const send = (draft: UserDraft, query: Query, header: { 'Idempotency-Key'?: string } = {}) => {
    const { username, password, roles, enabled } = draft
    const displayName = draft.displayName || undefined
    if (!existing) {
      return api.POST(LIST, { params: { query, header }, body: { username, displayName, password, roles, enabled } })
    }
    return api.PATCH(ONE, {
      params: { path: { id: existing.value.id }, query, header: { 'If-Match': existing.etag } },
      headers: MERGE_PATCH,
      body: { displayName, roles, enabled, ...(password ? { password } : {}) },
    })
  }
  return usePlannedChange<UserDraft>({
    plan: (draft) => planned(send(draft, { dryRun: true })),
    save: (draft, { idempotencyKey, ...query }) => send(draft, query, { 'Idempotency-Key': idempotencyKey }),
    review: 'if-it-affects',
    affects: endsSessions,
    told: (draft) => ({ title: existing ? `User ${existing.value.username} saved` : `User ${draft.username} created` }),
    outdates: [userKeys.all, ['me']],
    onDone,
  })
}

export function useDeleteUser() {
  const remove = (user: User, query: Query) => api.DELETE(ONE, { params: { path: { id: user.id }, query } })
  return usePlannedChange<User>({
    plan: (user) => planned(remove(user, { dryRun: true })),
    save: (user, { planId, confirm }) => remove(user, { planId, confirm }),
    told: (user) => ({ title: `User ${user.username} deleted` }),
    outdates: [userKeys.all],
  })
}
