import { clickhouseWords } from './clickhouse/index.ts'
import { postgresWords } from './postgres/index.ts'
import { sparkWords } from './spark/index.ts'
import { trinoWords } from './trino/index.ts'
import type { TableWords } from './columns/index.ts'
import type { ServerKind } from '../shell/databases/index.ts'

/** How columns are read in each kind of server. */
export const wordsOf: Readonly<Record<ServerKind, TableWords>> = {
  postgres: postgresWords,
  clickhouse: clickhouseWords,
  trino: trinoWords,
  spark: sparkWords,
}
