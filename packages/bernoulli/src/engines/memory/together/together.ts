import { columns as namesIn } from '../../../expression/index.ts'
import { doAll, shared, sharedNumbers, worthwhile } from '../../../parallel/index.ts'
import type { Threads } from '../../../parallel/index.ts'
import type { Engine, Key, SumRequest, Sums } from '../../../statistics/index.ts'
import type { TypedColumn } from '../../data/index.ts'
import type { Grouped, KeyColumn } from '../Grouped.ts'
import { groupRows } from '../groupRows.ts'
import { groupWholes } from '../groupWholes.ts'
import { hasMoreThan } from '../hasMoreThan.ts'
import { keysOf } from '../memoryEngine.ts'
import type { Source } from '../memoryEngine.ts'
import { groupTogether } from './groupTogether.ts'
import { sumsInGroups } from './sumsInGroups.ts'
import type { SumsInGroups } from './sumsInGroups.ts'

/**
 * The engine in memory with sums in groups shared by several threads: intervals of a column are sorted at once, and sums added up at
 * once, each whole by one thread in the order of the rows. So there is nothing to merge, and the bits are those of one thread.
 */
export function together(engine: Engine, table: Source, threads: Threads): Engine {
  const least = threads.least ?? worthwhile.grouping
  if (threads.count < 2 || table.rows < least) return engine
  /** Copies of arrays, so that each is made once. */
  const copies = new WeakMap<object, TypedColumn>()
  const sharedOnce = <A extends TypedColumn>(values: A): A => {
    const copy = (copies.get(values) as A | undefined) ?? shared(values)
    copies.set(values, copy)
    return copy
  }
  const grouped = (keys: readonly KeyColumn[]): Grouped => {
    const [only, ...more] = keys
    return only instanceof Float64Array && more.length === 0
      ? (groupWholes(only) ?? groupTogether(sharedOnce(only), threads))
      : groupRows(keys, table.rows)
  }
  function sumIn<Names extends string>(
    { groups, groupOf, keys }: Grouped,
    { sums }: SumRequest<Names>,
  ): Sums<Names> {
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
    const totals = Object.fromEntries(names.map((name, i) => [name, given.totals[i]]))
    return { groups, keys, sums: totals as Sums<Names>['sums'] }
  }
  const isWhole = (by: readonly Key[] | undefined): boolean => by === undefined || by.length === 0
  return {
    ...engine,
    sum: async (request) =>
      isWhole(request.by)
        ? engine.sum(request)
        : sumIn(grouped(keysOf(table, request.by as readonly Key[])), request),
    sumAtMost: async (most, request) => {
      const keys = keysOf(table, request.by ?? [])
      if (keys.some((key) => key instanceof Float64Array && hasMoreThan(key, most))) return { tooMany: true }
      const found = grouped(keys)
      return found.groups > most ? { tooMany: true } : sumIn(found, request)
    },
  }
}
