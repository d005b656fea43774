import { loops } from '#loops'
import type { Expression } from '../../../expression/index.ts'
import type { Work } from '../../../parallel/index.ts'
import { addUp } from '../../data/index.ts'
import type { Table } from '../../data/index.ts'
import { valuesOf } from '../memoryEngine.ts'

/** Formulas that are added up in groups, each by one thread. All arrays are shared. */
export interface SumsInGroups extends Pick<Table, 'rows' | 'columns'> {
  readonly sums: readonly Expression[]
  readonly groupOf: Uint32Array
  readonly groups: number
  /** Is filled with the totals of each sum. */
  readonly totals: readonly Float64Array[]
}

/** Adds up one of the sums. */
export function sumsInGroups({ rows, columns, sums, groupOf, groups, totals }: SumsInGroups): Work {
  const table = { rows, columns, compile: loops }
  return (_, task) => totals[task]?.set(addUp(valuesOf(table, sums[task] as Expression), groupOf, groups))
}
