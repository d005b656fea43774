import type { KeyValue } from 'bernoulli'
import { numberInDigits } from '../server/index.ts'

/** By the number of its type: int8, int2, int4, oid, float4, float8, numeric. */
const numbers = new Set([20, 21, 23, 26, 700, 701, 1700])
const truth = 16

/** How a value of this type is read from what the server wrote. */
export function parserOf(type: number): (text: string) => KeyValue {
  if (type === truth) return (text) => text === 't'
  return numbers.has(type) ? numberInDigits : (text) => text
}
