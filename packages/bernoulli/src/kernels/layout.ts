import { InputError } from '../errors/index.ts'
import type { ColumnArray, ColumnSpec, ColumnType, KernelSpec, RunOptions } from './Kernel.ts'

const arrays = { float64: Float64Array, float32: Float32Array, uint8: Uint8Array }

/** The columns of a kernel in a fixed order, each with its domain. */
export function layout({
  columns,
}: KernelSpec): readonly (Required<ColumnSpec> & { readonly name: string })[] {
  return Object.entries(columns).map(([name, spec]) =>
    typeof spec === 'string' ? { name, type: spec, domain: 'any' } : { name, domain: 'any', ...spec },
  )
}

/** The arrays of a run in the order of the layout, and the rows asked for. */
export function bind(
  columns: ReturnType<typeof layout>,
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
        asked: 'kernel',
        problem: 'lengths differ',
        place,
        expected: `${rows} rows`,
        received: length,
      })
  if (!(Number.isInteger(from) && Number.isInteger(end) && 0 <= from && from <= end && end <= rows))
    throw new InputError({
      asked: 'kernel',
      problem: 'rows out of range',
      expected: `0 ≤ from ≤ to ≤ ${rows}`,
      received: `${from} to ${end}`,
    })
  return { arrays: found, from, to: end }
}

function typed(place: string, type: ColumnType, array: ColumnArray | undefined): ColumnArray {
  if (array instanceof arrays[type]) return array
  throw new InputError({
    asked: 'kernel',
    problem: array === undefined ? 'column missing' : 'column of another type',
    place,
    expected: `a ${arrays[type].name}`,
    ...(array === undefined ? {} : { received: (array as object).constructor.name }),
  })
}
