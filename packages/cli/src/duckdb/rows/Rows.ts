import type { SqlData } from 'bernoulli'
import type { FileColumn, Lookable } from '../columns/index.ts'
import type { FileRoles } from '../FileRoles.ts'

/** Rows that can be looked at, and asked for by role. */
export interface Rows extends Lookable {
  /** @param columns  those of the source, read as a look at them says */
  data(columns: readonly FileColumn[], roles: FileRoles, missing: 'error' | 'drop'): Promise<SqlData>
}
