import { base } from './base.ts'
import type { SqlOperators, Words } from './Dialect.ts'
import { sql } from './Fragment.ts'

/**
 * Operators for a database with IEEE arithmetic throughout: its logarithm answers −∞ and NaN, and its comparisons with a
 * NaN do not hold.
 *
 * @param words  literals and words of the database
 */
export function ieee(words: Words): SqlOperators {
  const zero = words.number(0)
  return Object.freeze<SqlOperators>({
    ...base(words),
    log: ([a]) => sql`ln(${a})`,
    softplus: ([a], name) => {
      const z = name(a)
      const e = name(sql`exp(-abs(${z}))`)
      const u = name(sql`${words.number(1)} + ${e}`)
      return sql`(CASE WHEN ${z} < 0 THEN ${zero} ELSE ${z} END + (ln(${u}) + (${e} - (${u} - ${words.number(1)})) / ${u}))`
    },
    max: ([a, b], name) => {
      const [x, y] = [name(a), name(b)]
      return sql`CASE WHEN ${words.isNaN(x.text)} OR ${x} >= ${y} THEN ${x} ELSE ${y} END`
    },
    min: ([a, b], name) => {
      const [x, y] = [name(a), name(b)]
      return sql`CASE WHEN ${words.isNaN(x.text)} OR ${x} <= ${y} THEN ${x} ELSE ${y} END`
    },
  })
}

/** The greater of two, NaN where either is, for databases whose own leaves a NaN out. */
export const greatestOf =
  (isNaN: Words['isNaN']): Words['greatest'] =>
  (a, b) =>
    `CASE WHEN ${isNaN(a)} OR ${a} >= ${b} THEN ${a} ELSE ${b} END`
