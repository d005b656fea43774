import type { SqlData } from 'bernoulli'
import type { FileRoles } from './FileRoles.ts'

/** Rows that can be looked at, and asked for by role. */
export interface Rows {
  /** What stands after FROM. */
  readonly relation: string
  data(roles: FileRoles, missing: 'error' | 'drop'): Promise<SqlData>
}
