import type { Answer, KeyValue } from 'bernoulli'
import { asColumn, numberInDigits } from '../server/index.ts'
import type { RowSet, Values } from './HiveDriver.ts'
import { typeOf } from './typeOf.ts'

/** A column of an answer, and the number of its type. */
export interface Field {
  readonly name: string
  readonly type: number | undefined
}

/** An answer, whole. */
export interface Received {
  readonly fields: readonly Field[]
  readonly pages: readonly RowSet[]
}

/** A whole number of 64 bits, as Thrift hands it out: eight bytes, the highest first. */
interface Int64 {
  readonly buffer: Uint8Array
  readonly offset: number
}

/**
 * Columns of pages. They are read by place, since two may be called the same; whole numbers from their bytes, so that none
 * is rounded; decimals from their digits.
 *
 * @throws RangeError when the pages do not fit each other
 */
export function readAnswer({ fields, pages }: Received): Answer {
  const columns = fields.map(({ type: given }, i) => {
    const { type } = typeOf(given)
    const read = (value: unknown): KeyValue => {
      if (isInt64(value)) return wholeOf(value)
      return type === 'decimal' && typeof value === 'string' ? numberInDigits(value) : (value as KeyValue)
    }
    return pages.flatMap((page) => {
      const { values, nulls } = valuesOf(page, i)
      return values.map((value, row) => (((nulls[row >> 3] ?? 0) >> (row & 7)) & 1 ? null : read(value)))
    })
  })
  const rows = columns[0]?.length ?? 0
  if (columns.some(({ length }) => length !== rows))
    throw new RangeError('the server sent columns of different lengths')
  return { rows, columns: columns.map(asColumn) }
}

function valuesOf({ columns, rows }: RowSet, place: number): Values {
  const found = Object.values(columns?.[place] ?? {}).find(
    (values) => values !== null && values !== undefined,
  )
  if (found !== undefined && found !== null) return found
  if ((columns?.length ?? 0) > 0 || (rows?.length ?? 0) > 0)
    throw new RangeError('the server sent rows that are no columns')
  return { values: [], nulls: new Uint8Array() }
}

const isInt64 = (value: unknown): value is Int64 =>
  typeof value === 'object' && value !== null && 'buffer' in value && 'offset' in value

function wholeOf({ buffer, offset }: Int64): KeyValue {
  const bytes = new DataView(buffer.buffer, buffer.byteOffset + offset, 8)
  return numberInDigits(String(bytes.getBigInt64(0)))
}
