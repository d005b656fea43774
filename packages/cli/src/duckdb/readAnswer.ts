import type { DuckDBConnection } from '@duckdb/node-api'
import type { Answer, AnswerColumn, KeyValue } from 'bernoulli'

type Result = Awaited<ReturnType<DuckDBConnection['run']>>
type Vector = ReturnType<ReturnType<Result['getChunk']>['getColumnVector']>

interface NumberVector {
  readonly items: unknown
  readonly validity: { itemValid(i: number): boolean }
}

/** A whole, materialised result as columns; a stream that breaks off half-way would end without an error. */
export function readAnswer(result: Result): Answer {
  const rows = result.rowCount
  const columns = Array.from({ length: result.columnCount }, (_, i) => readColumn(result, i, rows))
  return { rows, columns }
}

function readColumn(result: Result, column: number, rows: number): AnswerColumn {
  const numbers = new Float64Array(rows)
  let mixed: KeyValue[] | undefined
  let row = 0
  for (let i = 0; i < result.chunkCount; i++) {
    const vector = result.getChunk(i).getColumnVector(column)
    const plain = mixed === undefined ? plainNumbers(vector) : undefined
    if (plain !== undefined) numbers.set(plain, row)
    else {
      mixed ??= Array.from(numbers.subarray(0, row))
      for (let at = 0; at < vector.itemCount; at++) mixed.push(keyValue(vector.getItem(at)))
    }
    row += vector.itemCount
  }
  if (row !== rows) throw new RangeError(`a result of ${rows} rows came with ${row}`)
  return mixed ?? numbers
}

/** The items of a vector of doubles or small integers without a null, not copied. */
function plainNumbers(vector: Vector): ArrayLike<number> | undefined {
  if (!('items' in vector) || !('validity' in vector)) return undefined
  const { items, validity } = vector as NumberVector
  const numeric =
    items instanceof Float64Array ||
    items instanceof Float32Array ||
    items instanceof Int32Array ||
    items instanceof Int16Array ||
    items instanceof Int8Array ||
    items instanceof Uint8Array
  if (!numeric || vector.type.alias !== undefined) return undefined
  for (let i = 0; i < items.length; i++) if (!validity.itemValid(i)) return undefined
  return items
}

function keyValue(value: unknown): KeyValue {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return BigInt(number) === value ? number : String(value)
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return value
  throw new RangeError(`a key of type ${typeof value}; cast it to text in SQL`)
}
