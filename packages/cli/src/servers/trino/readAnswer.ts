import type { Answer, KeyValue } from 'bernoulli'
import { asColumns, numberInDigits } from '../server/index.ts'
import type { Received } from './askTrino.ts'
import { typeOf } from './typeOf.ts'

/**
 * Columns of rows. NaN, infinities and decimals come as text. A whole number beyond 2^53 was rounded when the JSON was read,
 * so it is read as no number; places are held to be smaller before.
 */
export function readAnswer({ fields, rows }: Received): Answer {
  const reads = fields.map(({ type: given }) => {
    const { type } = typeOf(given)
    const isNumber = type === 'double' || type === 'number' || type === 'decimal'
    return (value: unknown): KeyValue =>
      isNumber && typeof value === 'string' ? numberInDigits(value) : (value as KeyValue)
  })
  return asColumns(
    rows.map((row) => reads.map((read, i) => read(row[i] ?? null))),
    fields.length,
  )
}
