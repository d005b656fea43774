import type { SqlColumn, SqlData, SqlEngine } from '../engines/index.ts'
import { sqlEngine } from '../engines/index.ts'
import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { duckdb } from '../sql/index.ts'
import { chooseRoles, roleNames, rolesOf } from '../tabular/index.ts'
import type { ColumnRoles, JudgedRoles } from '../tabular/index.ts'
import {
  keysInPlace,
  labelColumn,
  lookAtColumns,
  numberColumn,
  predictionColumn,
  typeOf,
  withRounded,
} from './columns/index.ts'
import type { FileColumn } from './columns/index.ts'
import type { DuckdbConnection } from './DuckdbConnection.ts'
import { duckdbDatabase } from './duckdbDatabase.ts'
import { relationOf } from './relationOf.ts'

/** Which column of a table is what, and by which columns rows will be grouped. */
export interface DuckdbRoles extends ColumnRoles {
  /** Column whose rows are not independent of each other; to be named again where they are judged. */
  readonly group?: string
  /** Columns whose values split the rows; to be named again where they are judged. */
  readonly segments?: readonly (string | readonly string[])[]
}

/** An engine over rows in DuckDB that knows what its columns were taken for. */
export interface DuckdbEngine extends SqlEngine {
  readonly roles: JudgedRoles
}

/**
 * Rows in DuckDB, through a connection of your own, for `judge`, `compare`, `recalibrate` and `recalibrationGain`: only sums
 * come back. Columns that are not named are read from their values, as the command reads a file, and the result says so.
 *
 * @param connection    of `@duckdb/node-api`; nothing is written through it, and it stays open
 * @param tableOrQuery  the name of a table, a view or a file, or a query; it is run again for every sum, so its rows must
 *   be the same every time
 * @throws InputError when there is no such table, or its columns are not clear; EngineError when DuckDB fails
 *
 * Accuracy: within 1e-12 relative of the same rows in memory.
 *
 *   import { DuckDBInstance } from '@duckdb/node-api'
 *   const connection = await (await DuckDBInstance.create()).connect()
 *   await judge(await fromDuckdb(connection, "SELECT * FROM 'flights.parquet' WHERE year = 2026", { label: 'late', probability: 'p' }))
 */
export function fromDuckdb(
  connection: DuckdbConnection,
  tableOrQuery: string,
  roles: DuckdbRoles = {},
): Promise<DuckdbEngine> {
  return calledAs('fromDuckdb', () => open(connection, tableOrQuery, roles))
}

async function open(
  connection: DuckdbConnection,
  tableOrQuery: string,
  roles: DuckdbRoles,
): Promise<DuckdbEngine> {
  if (typeof (connection as Partial<DuckdbConnection> | null)?.runAndReadAll !== 'function')
    throw new InputError({
      problem: 'no connection',
      expected: 'a connection of @duckdb/node-api, with runAndReadAll',
      advice: 'Open one: await (await DuckDBInstance.create()).connect().',
    })
  refuseUnknown('the roles', roles, [...roleNames, 'group', 'segments'])
  const database = duckdbDatabase(connection)
  const reads = { read: (statement: string) => database.query(statement) }
  const { relation, columns: found } = await relationOf(database, tableOrQuery)
  const plain = found.map(({ name, type }): FileColumn => {
    return { name, sql: duckdb.identifier(name), type: typeOf(type) }
  })
  const numbered = `(SELECT *, row_number() OVER () - 1 AS "row number" FROM ${relation})`
  const look = await lookAtColumns(reads, plain, {
    relation,
    numbered: { relation: numbered, row: '"row number"' },
  })
  const { group, segments, ...named } = roles
  const call = {
    verb: 'fromDuckdb',
    shown: `fromDuckdb(connection, ${JSON.stringify(tableOrQuery)}`,
    many: false,
    group,
    segments,
  }
  const chosen = chooseRoles(look, named, call)
  const columns = plain.map((column, i): FileColumn => {
    const writing = look[i]?.writing
    return writing === undefined ? column : { ...column, writing }
  })
  const find = (name: string): FileColumn => columns.find((column) => column.name === name) as FileColumn
  const hint = <Column extends SqlColumn>(column: Column, guessed: boolean, what: string): Column =>
    guessed ? { ...column, hint: `The column was guessed; name another with ${what}.` } : column
  const predictions = chosen.predictions.map(({ column, no, scale }) => {
    const picked = { column: find(column), no: no === undefined ? undefined : find(no), scale }
    return hint(predictionColumn(picked), chosen.guessed.predictions, '{ probability } or { logit }')
  })
  const { weight, time } = chosen
  const data: SqlData = {
    database,
    relation,
    numbered,
    row: '"row number"',
    hidesNaN: true,
    label: hint(labelColumn(find(chosen.label), chosen.coding), chosen.guessed.label, '{ label }'),
    predictions: predictions as unknown as SqlData['predictions'],
    ...(weight === undefined
      ? {}
      : { weight: withRounded(numberColumn(find(weight), 'other'), find(weight), 'weight') }),
    ...(time === undefined ? {} : { time: numberColumn(find(time), 'time') }),
    ...(await keysInPlace(reads, chosen.keys.map(find), relation)),
    source: Object.fromEntries(columns.map(({ name, sql }) => [name, `CAST(${sql} AS VARCHAR)`])),
    missing: named.missing ?? 'error',
    place: /\s/.test(tableOrQuery) ? 'the query' : tableOrQuery,
  }
  return { ...sqlEngine(data), roles: rolesOf(chosen) }
}
