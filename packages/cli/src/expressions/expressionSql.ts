import type { Expression } from 'bernoulli/expression'
import { inlineSql, lambdaSql, selectSql } from 'bernoulli/sql'
import type { Range } from 'bernoulli/sql'
import { databases } from '../shell/databases/index.ts'
import type { WrittenDialect } from '../shell/databases/index.ts'
import { dialects } from './dialects.ts'

/**
 * A formula as one expression of a database, to be pasted into a query.
 *
 * @param known  between what bounds the columns lie
 * @param given  what a column is there, in SQL, where it is not one of that name
 * @param layered  whether it has layers, each of which mentions all of those before it
 */
export function expressionSql(
  formula: Expression,
  database: WrittenDialect,
  known: Readonly<Record<string, Range>>,
  given: Readonly<Record<string, string>> = {},
  layered = false,
): string {
  const { names } = databases[database]
  const write = names === 'lambdas' ? lambdaSql : names === 'selects' || layered ? selectSql : inlineSql
  return write(formula, dialects[database], known, given)
}
