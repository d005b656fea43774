import { print } from '../../expression/index.ts'
import type { Expression, Range } from '../../expression/index.ts'
import { exponentAbove } from './grids.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import type { Term } from './splitSums.ts'

/** The largest finite sizes of terms that were asked for, by what is known of the rows. */
const known = new WeakMap<Facts, Map<string, number>>()

/** Whether the range of a term tells how large it can be. */
export const isBounded = ({ from, to }: Range, rows: number): boolean => {
  const most = Math.max(Math.abs(from), Math.abs(to))
  return most < Infinity && exponentAbove(most) + exponentAbove(rows) <= 1000
}

/**
 * How large terms are: from their ranges, or, where those say nothing or `measured` is asked for, from the rows, in one
 * query, whose answer depends on no order.
 *
 * @param over  the rows, as a relation with a column for each term
 */
export async function largestTerms(
  data: SqlData,
  facts: Facts,
  terms: readonly { readonly expression: Expression; readonly column: string; readonly range: Range }[],
  {
    over,
    where = '',
    measured,
  }: { readonly over: string; readonly where?: string | undefined; readonly measured: boolean },
): Promise<readonly Term[]> {
  const { number } = data.database.dialect
  const found = known.get(facts) ?? new Map<string, number>()
  known.set(facts, found)
  const key = (e: Expression): string => `${where} ${print(e)}`
  const asked = terms.filter(
    ({ expression, range }) =>
      range.hard !== true && (measured || !isBounded(range, facts.rows)) && !found.has(key(expression)),
  )
  if (asked.length > 0) {
    const finite = asked.map(
      ({ column }) => `max(CASE WHEN abs(${column}) < ${number(Infinity)} THEN abs(${column}) END)`,
    )
    const { columns } = await data.database.query(`SELECT ${finite.join(', ')} FROM ${over}`)
    asked.forEach(({ expression }, i) => found.set(key(expression), Number(columns[i]?.[0] ?? 0)))
  }
  return terms.map(({ expression, column, range }): Term => {
    const { from, to, nan = false, hard = false } = range
    const measured = found.get(key(expression))
    return {
      column,
      most: measured ?? Math.max(Math.abs(from), Math.abs(to)),
      endless: nan || !(from > -Infinity && to < Infinity),
      hard,
    }
  })
}
