import type { Evaluation, TableEngine, WithRoles } from '@bernoulli/core'
import type { Table } from '../../reading/index.ts'
import type { Choice } from './Choice.ts'

/** A file that was judged: its table, its rows under their roles, the verdict. */
export interface Opened {
  readonly name: string
  readonly table: Table
  readonly choice: Choice
  readonly engine: TableEngine
  readonly evaluation: WithRoles<Evaluation>
}
