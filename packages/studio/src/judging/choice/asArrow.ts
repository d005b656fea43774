import type { ArrowColumn, ArrowTable } from '@bernoulli/core'
import type { Table } from '../../reading/index.ts'

/**
 * A table as the library takes one whose columns may have any names, those of its own roles too. A column of plain decimals is
 * handed over as numbers, which need not be read one by one; what stands in single rows is always what the file has.
 *
 * @param keys  columns that rows are grouped by, whose values are those of the file
 */
export function asArrow(table: Table, keys: readonly string[] = []): ArrowTable {
  const { rows, names } = table
  const known = new Map<string, ArrowColumn>()
  return {
    numRows: rows,
    schema: { fields: names.map((name) => ({ name })) },
    getChild(name) {
      if (!names.includes(name)) return null
      const before = known.get(name)
      if (before !== undefined) return before
      const child = columnOf(table, name, keys.includes(name))
      known.set(name, child)
      return child
    },
  }
}

function columnOf({ rows, column, value, numbers }: Table, name: string, key: boolean): ArrowColumn {
  let [values, read] = [undefined as ArrayLike<unknown> | undefined, undefined as Float64Array | undefined]
  const all = (): ArrayLike<unknown> => (values ??= column(name))
  return {
    length: rows,
    nullCount: 0,
    toArray: () => (key ? undefined : (read ??= numbers?.(name))) ?? all(),
    get: (index) => (value === undefined ? all()[index] : value(name, index)),
    [Symbol.iterator]: () => Array.prototype.values.call(all()) as Iterator<unknown>,
  }
}
