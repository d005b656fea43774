import type { Recalibration } from 'bernoulli'
import { duckdb, inlineSql, sqlite } from 'bernoulli/sql'
import type { Dialect } from 'bernoulli/sql'
import type { RolePrediction } from '../../columns/index.ts'
import { exportFormula } from './mapFormula.ts'

/** The databases whose SQL is written. */
export type SqlDialect = 'duckdb' | 'sqlite'

export const sqlDialects: Readonly<Record<SqlDialect, Dialect>> = { duckdb, sqlite }

/**
 * A map as one SQL expression over the column of the prediction, which gives a probability.
 *
 * @throws InputError for logarithms of probabilities
 */
export function sqlOf(map: Recalibration, prediction: RolePrediction, dialect: SqlDialect): string {
  const { formula } = exportFormula(map, prediction)
  const known = { probability: 1, percent: 100, logit: Infinity, 'log-probability': 0 }[prediction.scale]
  const from = prediction.scale === 'logit' ? -Infinity : 0
  return inlineSql(formula, sqlDialects[dialect], { [prediction.column]: { from, to: known } })
}
