import { InputError } from '../../errors/index.ts'
import { columns as columnsOf } from '../../expression/index.ts'
import type { ColumnArray, ColumnSpec, ColumnType, KernelSpec, RunOptions } from './Kernel.ts'

/** The arrays that hold each type of column. */
export const arrayTypes: {
  readonly float64: typeof Float64Array
  readonly float32: typeof Float32Array
  readonly uint8: typeof Uint8Array
} = { float64: Float64Array, float32: Float32Array, uint8: Uint8Array }

/** A declared column, its domain filled in. */
export type NamedColumn = Required<ColumnSpec> & { readonly name: string }

/**
 * The columns of a kernel in a fixed order.
 *
 * @throws InputError when an expression reads a column that is not declared, or float32 lanes a float64 column
 */
export function layout({ sums, outputs = {}, columns, lanes }: KernelSpec): readonly NamedColumn[] {
  for (const place of columnsOf(...Object.values(sums), ...Object.values(outputs)))
    if (!Object.hasOwn(columns, place))
      throw new InputError({ caller: 'kernel', problem: 'column not declared', place })
  return Object.entries(columns).map(([name, column]): NamedColumn => {
    const spec = typeof column === 'string' ? { type: column } : column
    if (lanes === 'float32' && spec.type === 'float64')
      throw new InputError({
        caller: 'kernel',
        problem: 'column wider than its lanes',
        place: name,
        expected: 'float32 or uint8',
      })
    return { name, type: spec.type, domain: spec.domain ?? 'any' }
  })
}

/** The arrays of a run in the order of the layout, and the rows asked for. */
export function bind(
  columns: readonly NamedColumn[],
  given: Readonly<Record<string, ColumnArray>>,
  { from = 0, to, outputs = {} }: RunOptions,
): { readonly arrays: readonly ColumnArray[]; readonly from: number; readonly to: number } {
  const found = columns.map(({ name, type }) => typed(name, type, given[name]))
  const targets = Object.entries(outputs).filter(([, target]) => target !== undefined)
  const rows = found[0]?.length ?? to ?? 0
  const end = to ?? rows
  for (const [place, { length }] of [
    ...found.map((array, i) => [columns[i]?.name ?? '', array] as const),
    ...(targets as [string, Float64Array][]),
  ])
    if (length !== rows)
      throw new InputError({
        caller: 'kernel',
        problem: 'lengths differ',
        place,
        expected: `${rows} rows`,
        received: length,
      })
  if (!(Number.isInteger(from) && Number.isInteger(end) && 0 <= from && from <= end && end <= rows))
    throw new InputError({
      caller: 'kernel',
      problem: 'rows out of range',
      expected: `0 ≤ from ≤ to ≤ ${rows}`,
      received: `${from} to ${end}`,
    })
  return { arrays: found, from, to: end }
}

function typed(place: string, type: ColumnType, array: ColumnArray | undefined): ColumnArray {
  if (array instanceof arrayTypes[type]) return array
  throw new InputError({
    caller: 'kernel',
    problem: array === undefined ? 'column missing' : 'column of another type',
    place,
    expected: `a ${arrayTypes[type].name}`,
    ...(array === undefined ? {} : { received: (array as object).constructor.name }),
  })
}
