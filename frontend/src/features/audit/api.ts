import { keysOf, pagedList, type FiltersOf } from '@/api/list'
import type { Schemas } from '@/api/types'

const LIST = '/api/v1/audit-entries'

export type AuditEntry = Schemas['AuditEntry']
export type AuditFilters = FiltersOf<typeof LIST>

export const auditKeys = keysOf('audit')

export const auditQuery = (filters: AuditFilters = {}) => pagedList(LIST, auditKeys.list(filters), { filters })
