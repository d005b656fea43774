import type { Answer, AnswerColumn, KeyValue } from 'bernoulli'

/** Rows as columns; numbers as long as there is nothing else. */
export function asColumns(rows: readonly (readonly KeyValue[])[], width: number): Answer {
  const columns = Array.from({ length: width }, (_, i) => asColumn(rows.map((row) => row[i] ?? null)))
  return { rows: rows.length, columns }
}

/** Values as a column: numbers, as long as there is nothing else. */
export function asColumn(values: readonly KeyValue[]): AnswerColumn {
  return values.every((value) => typeof value === 'number') ? Float64Array.from(values) : values
}

/** A whole number beyond 2^53 − 1 stays its digits: as a number, other programs would round it. */
export function numberInDigits(text: string): KeyValue {
  const number = Number(text)
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(text) ? number : text
}
