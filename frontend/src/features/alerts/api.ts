import { api, body } from '@/api/client'
import { keysOf, pagedList, type FiltersOf } from '@/api/list'

const LIST = '/api/v1/alerts'

export const alertKeys = keysOf('alerts')

export type AlertFilters = FiltersOf<typeof LIST>

export const alertsQuery = (filters: AlertFilters = {}) => pagedList(LIST, alertKeys.list(filters), { filters })

export function acknowledgeAlert(id: string, idempotencyKey: string) {
  return body(
    api.POST('/api/v1/alerts/{id}/acknowledge', {
      params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
    }),
  )
}
