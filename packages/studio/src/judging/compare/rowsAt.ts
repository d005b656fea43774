import type { Table } from '../../reading/index.ts'

/** Some rows of a table, in the order in which they are named. */
export function rowsAt({ names, column, value, readAs, line }: Table, rows: Uint32Array): Table {
  return {
    rows: rows.length,
    names,
    column: (name) => {
      const values = column(name)
      return Array.from(rows, (row) => values[row])
    },
    ...(value === undefined ? {} : { value: (name, row) => value(name, rows[row] ?? -1) }),
    ...(line === undefined ? {} : { line: (row) => line(rows[row] ?? 0) }),
    readAs,
  }
}
