import type { ComparedData, Data } from '../engines/index.ts'
import { InputError } from '../errors/index.ts'
import { isNone } from './source/index.ts'

type AnyColumn = ArrayLike<unknown>

/**
 * Columns under their roles without the rows in which a label, a prediction, a weight or a time is missing: null,
 * undefined or NaN.
 *
 * @returns the places of the rows that are left; undefined where none was left out
 */
export function dropMissing<Columns extends Data | ComparedData>(
  data: Columns,
): { readonly data: Columns; readonly kept: Uint32Array | undefined; readonly dropped: number } {
  const columns = numbersOf(data)
  const rows = columns[0]?.length ?? 0
  if (rows === 0 || columns.some(({ length }) => length !== rows))
    return { data, kept: undefined, dropped: 0 }
  const indices: number[] = []
  for (let row = 0; row < rows; row++) if (!columns.some((column) => isNone(column[row]))) indices.push(row)
  if (indices.length === rows) return { data, kept: undefined, dropped: 0 }
  if (indices.length === 0)
    throw new InputError({
      problem: `something is missing in every one of the ${rows} rows`,
      expected: 'at least one row',
    })
  const pick = (column: AnyColumn): AnyColumn => indices.map((row) => column[row])
  return {
    data: mapColumns(data, pick) as Columns,
    kept: Uint32Array.from(indices),
    dropped: rows - indices.length,
  }
}

function numbersOf(data: Data | ComparedData): readonly AnyColumn[] {
  const { keys: _, ...roles } = data
  const found: AnyColumn[] = []
  mapColumns(roles, (column) => {
    found.push(column)
    return column
  })
  return found
}

/** The same with every column made another; records of columns are gone through. */
function mapColumns(record: object, map: (column: AnyColumn) => AnyColumn): object {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => {
      if (Array.isArray(value) || ArrayBuffer.isView(value)) return [name, map(value as unknown as AnyColumn)]
      return [name, typeof value === 'object' && value !== null ? mapColumns(value, map) : value]
    }),
  )
}
