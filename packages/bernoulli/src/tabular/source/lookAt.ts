import { describeColumn } from '../../columns/index.ts'
import type { ColumnDescription, ColumnSample } from '../../columns/index.ts'
import type { NamedColumns } from './namedColumns.ts'

/** How many rows are looked at to see what a column holds. */
const LOOK = 1000

/** Of wide tables fewer, so that a look takes no longer. */
const VALUES = 500_000

/** Longer texts are cut: they are no values of labels. */
const LONGEST = 200

/** What a look at some rows, drawn from everywhere by a hash of their place, says about each column. */
export function lookAt(columns: NamedColumns): readonly ColumnDescription[] {
  const look = Math.max(50, Math.min(LOOK, Math.floor(VALUES / columns.names.length)))
  const indices = drawn(columns.rows, look)
  return columns.names.map((name) => {
    const values = columns.valuesAt(name, indices)
    const type = typeOf(values)
    return describeColumn({ name, type, values: values.map((value) => textOf(value, type)) })
  })
}

function drawn(rows: number, look: number): readonly number[] {
  const indices: number[] = []
  const share = (look / rows) * 2 ** 32
  for (let row = 0; row < rows; row++) if (rows <= look || hash(row) < share) indices.push(row)
  return indices
}

/** A whole number of 32 bits that looks drawn (Wellons' mix of multiplications and shifts). */
function hash(row: number): number {
  let x = row >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

/** Truth values beside numbers are 0 and 1; texts beside numbers are texts. */
function typeOf(values: readonly unknown[]): ColumnSample['type'] {
  const kinds = new Set(values.flatMap((value) => (isNone(value) ? [] : [kindOf(value)])))
  if (kinds.has('other')) return 'other'
  if (kinds.has('text')) return 'text'
  if (kinds.has('time')) return kinds.size === 1 ? 'time' : 'other'
  return kinds.has('number') ? 'number' : kinds.has('boolean') ? 'boolean' : 'text'
}

export const isNone = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))

function kindOf(value: unknown): ColumnSample['type'] {
  if (typeof value === 'number' || typeof value === 'bigint') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'text'
  return value instanceof Date ? 'time' : 'other'
}

function textOf(value: unknown, type: ColumnSample['type']): string | null {
  if (isNone(value)) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return '{}'
  if (typeof value === 'boolean' && type === 'number') return value ? '1' : '0'
  return String(value as string | number | bigint | boolean).slice(0, LONGEST)
}
