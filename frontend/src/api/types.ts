// The types that all services share. Those of one domain are in the feature that owns it (features/<domain>/types.ts),
// so that nothing outside a feature depends on the name of a schema.
import type { components } from './schema'

export type Schemas = components['schemas']

export type Problem = Schemas['Problem']
export type Plan = Schemas['Plan']
/** The contract does not specify the result and the problem, because they depend on the kind of task. */
export type Task = Omit<Schemas['Task'], 'problem' | 'result'> & { problem?: Problem; result?: Record<string, unknown> }
export type Alert = Schemas['Alert']

/** One page of a list: the cursor is opaque and absent on the last page. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
  total?: number
}
