import type { ArrowColumn, ArrowTable } from '@bernoulli/core'
import type { Table } from '../../reading/index.ts'

/** A table as the library takes one whose columns may have any names, those of its own roles too. */
export function asArrow({ rows, names, column }: Table): ArrowTable {
  const known = new Map<string, ArrowColumn>()
  return {
    numRows: rows,
    schema: { fields: names.map((name) => ({ name })) },
    getChild(name) {
      if (!names.includes(name)) return null
      const before = known.get(name)
      if (before !== undefined) return before
      const values = column(name)
      const child: ArrowColumn = {
        length: rows,
        nullCount: 0,
        toArray: () => values,
        get: (index) => values[index],
        [Symbol.iterator]: () => Array.prototype.values.call(values) as Iterator<unknown>,
      }
      known.set(name, child)
      return child
    },
  }
}
