import { clickhouse, duckdb, postgres, spark, sqlite, trino } from 'bernoulli/sql'
import type { Dialect } from 'bernoulli/sql'
import type { WrittenDialect } from '../shell/databases/index.ts'

/** How each database spells a formula. */
export const dialects: Readonly<Record<WrittenDialect, Dialect>> = {
  ...{ duckdb, sqlite, postgres },
  ...{ clickhouse, trino, spark },
}
