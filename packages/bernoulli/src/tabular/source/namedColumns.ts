import { InputError } from '../../errors/index.ts'
import { arrowValues, isArrow } from './arrow.ts'
import type { ArrowTable, ColumnsByName, Tabular } from './Tabular.ts'

/** The columns of a table, whatever it is kept in. */
export interface NamedColumns {
  readonly rows: number
  readonly names: readonly string[]
  /** The values of a column, row by row. */
  readonly values: (name: string) => ArrayLike<unknown>
  /** The same in some rows only. */
  readonly valuesAt: (name: string, rows: readonly number[]) => readonly unknown[]
}

/**
 * The columns of rows, of columns by name, or of an Arrow table.
 *
 * @throws InputError when it is none of them, has no rows, or its columns differ in length
 *
 * @example
 * namedColumns('judge', [{ late: 1, p: 0.9 }, { late: 0, q: 2 }]).names // => ['late', 'p', 'q']
 */
export function namedColumns(verb: string, table: Tabular): NamedColumns {
  const found = isArrow(table)
    ? ofArrow(table)
    : Array.isArray(table)
      ? ofRows(verb, table)
      : ofColumns(verb, table)
  if (found.rows === 0)
    throw new InputError({
      problem: 'no rows',
      expected: 'at least one',
      advice: 'An empty mean has no value.',
    })
  return found
}

function ofArrow(table: ArrowTable): NamedColumns {
  return {
    rows: table.numRows,
    names: table.schema.fields.map(({ name }) => name),
    values: (name) => arrowValues(table, name),
    valuesAt: (name, rows) => rows.map((row) => table.getChild(name)?.get(row)),
  }
}

/** A late row may have a column that the first do not. */
function ofRows(verb: string, rows: readonly unknown[]): NamedColumns {
  const names = new Set<string>()
  for (let row = 0; row < rows.length; row++) {
    const found = rows[row]
    if (typeof found !== 'object' || found === null || Array.isArray(found) || ArrayBuffer.isView(found))
      throw new InputError({
        problem: 'a row that is no object',
        expected: 'objects such as { late: 1, p: 0.9 }',
        rows: [{ row, value: Array.isArray(found) ? 'a list' : found }],
        of: rows.length,
        advice: `Give rows names, or columns under their roles: ${verb}({ labels: [1, 0], probabilities: [0.9, 0.2] }).`,
      })
    for (const name of Object.keys(found)) names.add(name)
  }
  return {
    rows: rows.length,
    names: [...names],
    values: (name) => rows.map((row) => (row as Readonly<Record<string, unknown>>)[name]),
    valuesAt: (name, indices) => indices.map((row) => (rows[row] as Readonly<Record<string, unknown>>)[name]),
  }
}

function ofColumns(verb: string, columns: object): NamedColumns {
  const found = Object.entries(columns as Readonly<Record<string, unknown>>)
  const isColumn = (values: unknown): values is ArrayLike<unknown> =>
    Array.isArray(values) || ArrayBuffer.isView(values)
  const [first] = found
  const wrong = found.find(([, values]) => !isColumn(values))
  if (first === undefined || wrong !== undefined)
    throw new InputError({
      problem: wrong === undefined ? 'nothing to read' : `${JSON.stringify(wrong[0])} is no column`,
      expected: 'columns under their roles, rows, columns by name, an Arrow table, or an engine',
      ...(wrong === undefined ? {} : { received: typeof wrong[1] }),
      advice: `As in ${verb}({ labels: [1, 0], probabilities: [0.9, 0.2] }), or ${verb}([{ late: 1, p: 0.9 }, { late: 0, p: 0.2 }]).`,
    })
  const rows = (first[1] as ArrayLike<unknown>).length
  const other = found.find(([, values]) => (values as ArrayLike<unknown>).length !== rows)
  if (other !== undefined)
    throw new InputError({
      problem: 'columns differ in length',
      place: `column ${JSON.stringify(other[0])}`,
      expected: `${rows} values, as in ${JSON.stringify(first[0])}`,
      received: (other[1] as ArrayLike<unknown>).length,
      advice: 'Every column needs one value a row.',
    })
  const values = (name: string): ArrayLike<unknown> => (columns as ColumnsByName)[name] ?? []
  return {
    rows,
    names: found.map(([name]) => name),
    values,
    valuesAt: (name, indices) => indices.map((row) => values(name)[row]),
  }
}
