import type { Recalibration } from 'bernoulli'
import type { Expression } from 'bernoulli/expression'
import { clickhouse, duckdb, inlineSql, postgres, sqlite, toSql, trino } from 'bernoulli/sql'
import type { Dialect, Range } from 'bernoulli/sql'
import type { RolePrediction } from '../../columns/index.ts'
import { exportFormula } from './mapFormula.ts'

/** The databases whose SQL is written and run on rows here. */
export type SqlDialect = 'duckdb' | 'sqlite'
/** Those whose SQL is written; on servers, the tests run it. */
export type WrittenDialect = SqlDialect | 'postgres' | 'clickhouse' | 'trino'

export const sqlDialects: Readonly<Record<WrittenDialect, Dialect>> = {
  ...{ duckdb, sqlite },
  ...{ postgres, clickhouse, trino },
}

/** A map as one SQL expression over the column of the prediction, or its two, which gives a probability. */
export function sqlOf(map: Recalibration, prediction: RolePrediction, dialect: WrittenDialect): string {
  const { formula, columns } = exportFormula(map, prediction)
  const range = {
    probability: { from: 0, to: 1 },
    percent: { from: 0, to: 100 },
    logit: { from: -Infinity, to: Infinity },
    'log-probability': { from: -Infinity, to: 0 },
  }[prediction.scale]
  const known = Object.fromEntries(columns.map((name) => [name, range]))
  return dialect === 'postgres'
    ? inSelect(formula, columns, known)
    : inlineSql(formula, sqlDialects[dialect], known)
}

/**
 * An expression of PostgreSQL: a select of one value. Its operations are guarded, which mentions operands several times;
 * pasted into each other they would be of any length.
 */
function inSelect(
  formula: Expression,
  columns: readonly string[],
  known: Readonly<Record<string, Range>>,
): string {
  const { results, over } = toSql([formula], postgres, known)
  const names = columns.map(postgres.identifier).join(', ')
  return `(SELECT ${results[0]} FROM ${over(`(SELECT ${names}) AS r`)})`
}
