import type { DataChunk, Result, Vector } from '@duckdb/node-bindings'
import type { Answer, AnswerColumn, KeyValue } from 'bernoulli'
import { binding } from './binding.ts'
import { vectorTypeOf } from './vectorTypeOf.ts'

/** A whole, materialised result as columns; a stream that breaks off half-way would end without an error. */
export function readAnswer(result: Result): Answer {
  const { row_count, column_count, column_type, result_chunk_count, result_get_chunk } = binding()
  const rows = row_count(result)
  const chunks = Array.from({ length: result_chunk_count(result) }, (_, i) => result_get_chunk(result, i))
  const columns = Array.from({ length: column_count(result) }, (_, i) =>
    readColumn(chunks, i, column_type(result, i), rows),
  )
  return { rows, columns }
}

/** A result that comes piece by piece; whether it came whole is for the caller to count. */
export async function readStream(
  result: Result,
  use: (columns: readonly AnswerColumn[], rows: number) => void,
): Promise<void> {
  const { column_count, column_type, data_chunk_get_size, fetch_chunk } = binding()
  const types = Array.from({ length: column_count(result) }, (_, i) => column_type(result, i))
  for (let chunk = await fetch_chunk(result); chunk !== null; chunk = await fetch_chunk(result)) {
    const piece = chunk
    const rows = data_chunk_get_size(piece)
    if (rows === 0) return
    use(
      types.map((type, i) => readColumn([piece], i, type, rows)),
      rows,
    )
  }
}

/** Numbers as long as there is nothing else. */
function readColumn(
  chunks: readonly DataChunk[],
  column: number,
  typeNumber: number,
  rows: number,
): AnswerColumn {
  const { data_chunk_get_vector, data_chunk_get_size, vector_get_data } = binding()
  const type = vectorTypeOf(typeNumber)
  const numbers = new Float64Array(rows)
  let mixed: KeyValue[] | undefined
  let row = 0
  for (const chunk of chunks) {
    const vector = data_chunk_get_vector(chunk, column)
    const count = data_chunk_get_size(chunk)
    const bytes = vector_get_data(vector, count * type.bytes)
    const present = bitsOfPresent(vector, count)
    const whole = mixed === undefined && present === undefined
    const plain = whole ? type.numbers?.(bytes, count) : undefined
    if (plain !== undefined) numbers.set(plain, row)
    else {
      mixed ??= Array.from(numbers.subarray(0, row))
      const value = type.reader(bytes)
      for (let i = 0; i < count; i++)
        mixed.push(present === undefined || isSet(present, i) ? keyValue(value(i)) : null)
    }
    row += count
  }
  if (row !== rows) throw new RangeError(`a result of ${rows} rows came with ${row}`)
  return mixed ?? numbers
}

/** One bit for each row, set where there is a value; undefined where all have one. */
function bitsOfPresent(vector: Vector, count: number): Uint8Array | undefined {
  const bits = binding().vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null
  if (bits === null) return undefined
  for (let i = 0; i < count; i++) if (!isSet(bits, i)) return bits
  return undefined
}

const isSet = (bits: Uint8Array, i: number): boolean => (((bits[i >> 3] ?? 0) >> (i & 7)) & 1) === 1

/** A whole number beyond 2^53 − 1 stays its digits: as a number, other programs would round it. */
function keyValue(value: bigint | number | boolean | string): KeyValue {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
