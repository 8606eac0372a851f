import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { keysOf, pagedList, type FiltersOf } from '@/api/list'
import type { Schemas } from '@/api/types'

const LIST = '/api/v1/audit-entries'

export type AuditEntry = Schemas['AuditEntry']
export type AuditVerification = Schemas['AuditVerification']
export type AuditFilters = FiltersOf<typeof LIST>

export const auditKeys = keysOf('audit')

export const auditQuery = (filters: AuditFilters = {}) => pagedList(LIST, auditKeys.list(filters), { filters })

/** Reads the whole log on the server, so it runs only on request. */
export const verificationQuery = () =>
  queryOptions({
    queryKey: [...auditKeys.all, 'verification'],
    queryFn: ({ signal }) => body(api.GET(`${LIST}/verify`, { signal })),
    enabled: false,
  })
