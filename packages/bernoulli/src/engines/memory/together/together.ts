import { columns as namesIn } from '../../../expression/index.ts'
import type { Expression } from '../../../expression/index.ts'
import { doAll, shared, sharedNumbers, worthwhile } from '../../../parallel/index.ts'
import type { Threads } from '../../../parallel/index.ts'
import type { Sums } from '../../../statistics/index.ts'
import type { Table, TypedColumn } from '../../data/index.ts'
import type { Grouped, KeyColumn } from '../Grouped.ts'
import { groupRows } from '../groupRows.ts'
import { groupWholes } from '../groupWholes.ts'
import type { Grouping } from '../memoryEngine.ts'
import { groupTogether } from './groupTogether.ts'
import { sumsInGroups } from './sumsInGroups.ts'
import type { SumsInGroups } from './sumsInGroups.ts'

/**
 * Sums in groups shared by several threads, where the rows are many: intervals of a column are sorted at once, and sums added up
 * at once, each whole by one thread in the order of the rows. So there is nothing to merge, and the bits are those of one thread.
 */
export function together(table: Table, threads: Threads | undefined): Grouping | undefined {
  if (threads === undefined || threads.count < 2 || table.rows < (threads.least ?? worthwhile.grouping))
    return undefined
  /** Copies of arrays, so that each is made once. */
  const copies = new WeakMap<object, TypedColumn>()
  const sharedOnce = <A extends TypedColumn>(values: A): A => {
    const copy = (copies.get(values) as A | undefined) ?? shared(values)
    copies.set(values, copy)
    return copy
  }
  const group = (keys: readonly KeyColumn[]): Grouped => {
    const [only, ...more] = keys
    return only instanceof Float64Array && more.length === 0
      ? (groupWholes(only) ?? groupTogether(sharedOnce(only), threads))
      : groupRows(keys, table.rows)
  }
  const sumIn = <Names extends string>(
    { groups, groupOf }: Grouped,
    sums: Readonly<Record<Names, Expression>>,
  ): Sums<Names>['sums'] => {
    const names = Object.keys(sums) as Names[]
    const all = names.map((name) => sums[name])
    const given: SumsInGroups = {
      rows: table.rows,
      columns: Object.fromEntries(
        namesIn(...all).flatMap((name) => {
          const column = table.columns[name]
          return column === undefined ? [] : [[name, { ...column, values: sharedOnce(column.values) }]]
        }),
      ),
      sums: all,
      groupOf: shared(groupOf),
      groups,
      totals: names.map(() => sharedNumbers(groups)),
    }
    doAll(threads, { name: 'sums', given, tasks: names.length, here: sumsInGroups(given) })
    return Object.fromEntries(names.map((name, i) => [name, given.totals[i]])) as Sums<Names>['sums']
  }
  return { group, sumIn }
}
