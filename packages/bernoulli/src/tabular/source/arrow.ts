import type { ArrowTable } from './Tabular.ts'

/** Whether something is an Arrow table, of whatever library. */
export function isArrow(table: object): table is ArrowTable {
  return (
    'numRows' in table && 'schema' in table && typeof (table as Partial<ArrowTable>).getChild === 'function'
  )
}

/**
 * The values of a column: floating point in place, without a copy where it lies in one piece; all else value by value,
 * because what lies in memory (days, halves, decimals, nulls) is not yet a value.
 */
export function arrowValues(table: ArrowTable, name: string): ArrayLike<unknown> {
  const column = table.getChild(name)
  if (column === null || column === undefined) return []
  if (column.nullCount > 0) return [...column]
  const values = column.toArray()
  return values instanceof Float64Array || values instanceof Float32Array ? values : [...column]
}
