import type { Recalibration } from 'bernoulli'
import { duckdb, inlineSql, sqlite } from 'bernoulli/sql'
import type { Dialect } from 'bernoulli/sql'
import type { RolePrediction } from '../../columns/index.ts'
import { exportFormula } from './mapFormula.ts'

/** The databases whose SQL is written. */
export type SqlDialect = 'duckdb' | 'sqlite'

export const sqlDialects: Readonly<Record<SqlDialect, Dialect>> = { duckdb, sqlite }

/** A map as one SQL expression over the column of the prediction, or its two, which gives a probability. */
export function sqlOf(map: Recalibration, prediction: RolePrediction, dialect: SqlDialect): string {
  const { formula, columns } = exportFormula(map, prediction)
  const range = {
    probability: { from: 0, to: 1 },
    percent: { from: 0, to: 100 },
    logit: { from: -Infinity, to: Infinity },
    'log-probability': { from: -Infinity, to: 0 },
  }[prediction.scale]
  return inlineSql(formula, sqlDialects[dialect], Object.fromEntries(columns.map((name) => [name, range])))
}
