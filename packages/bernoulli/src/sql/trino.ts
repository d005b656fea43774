import type { Dialect, SqlOperators, Words } from './Dialect.ts'
import { exponential } from './exponential.ts'
import { greatestOf, ieee } from './ieee.ts'

const isNaN = (expression: string): string => `is_nan(${expression})`
const words: Words = {
  number: (value: number): string =>
    Number.isFinite(value)
      ? exponential(value)
      : Number.isNaN(value)
        ? 'nan()'
        : value > 0
          ? 'infinity()'
          : '(-infinity())',
  isNaN,
  greatest: greatestOf(isNaN),
}

/**
 * Trino, with IEEE arithmetic throughout; run against 476. Names there do not tell capital letters from small ones, and
 * `greatest` and `max` may leave a NaN out.
 *
 * Accuracy: what `evaluate` says; exp, log within 2 u, log1p 3 u, sigmoid, softplus 4 u, divergence 24 u, the rest exact.
 *
 * @example
 * trino.number(-Infinity) // => '(-infinity())'
 */
export const trino: Dialect = Object.freeze<Dialect>({
  ...words,
  name: 'trino',
  identifier: (name: string): string => `"${name.replaceAll('"', '""')}"`,
  string: (text: string): string => `'${text.replaceAll("'", "''")}'`,
  double: (expression: string): string => `CAST(${expression} AS DOUBLE)`,
  text: (expression: string): string => `CAST(${expression} AS VARCHAR)`,
  sum: null,
  plainSum: (expression: string): string => `sum(${expression})`,
  whole: null,
  integer: (expression: string, bound: number): string =>
    `TRY_CAST(${expression} AS ${bound < 32_767 ? 'SMALLINT' : bound < 2_147_483_647 ? 'INTEGER' : 'BIGINT'})`,
  fence: '',
  lambda: {
    // It takes 254 elements at once.
    array: (values) => {
      const parts = Array.from({ length: Math.max(1, Math.ceil(values.length / 200)) }, (_, i) =>
        values.slice(i * 200, (i + 1) * 200),
      )
      const joined = parts.map((some) => `ARRAY[${some.join(', ')}]`).join(' || ')
      return parts.length === 1 ? joined : `(${joined})`
    },
    element: (array, place) => `${array}[${place + 1}]`,
    concat: (array, other) => `${array} || ${other}`,
    each: (array, name, body) => `transform(${array}, ${name} -> ${body})`,
    vectors: {
      matrix: (rows) => `CAST(json_parse('${JSON.stringify(rows)}') AS ARRAY(ARRAY(DOUBLE)))`,
      total: (array) => `reduce(${array}, 0e0, (s, v) -> s + v, s -> s)`,
      pairs: (array, other, body) => `zip_with(${array}, ${other}, (a, b) -> ${body})`,
    },
  },
  hidesNaN: true,
  failsAtEnds: false,
  always: 'true',
  fails: (condition: string): string => `NOT coalesce(${condition}, false)`,
  ordered: (key: string): string => `${key} NULLS LAST`,
  operators: Object.freeze<SqlOperators>(ieee(words)),
})
