import type { Answer, AnswerColumn, KeyValue } from 'bernoulli'

/** By the number of its type: int8, int2, int4, oid, float4, float8, numeric. */
const numbers = new Set([20, 21, 23, 26, 700, 701, 1700])
const truth = 16

/** How a value of this type is read from what the server wrote. */
export function parserOf(type: number): (text: string) => KeyValue {
  if (type === truth) return (text) => text === 't'
  return numbers.has(type) ? numberOf : (text) => text
}

/** A whole number beyond 2^53 − 1 stays its digits: as a number, other programs would round it. */
function numberOf(text: string): KeyValue {
  const number = Number(text)
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(text) ? number : text
}

/** Rows as columns; numbers as long as there is nothing else. */
export function readAnswer(rows: readonly (readonly KeyValue[])[], width: number): Answer {
  const columns = Array.from({ length: width }, (_, i): AnswerColumn => {
    const values = rows.map((row) => row[i] ?? null)
    return values.every((value) => typeof value === 'number') ? Float64Array.from(values) : values
  })
  return { rows: rows.length, columns }
}
