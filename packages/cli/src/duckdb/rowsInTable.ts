import type { SqlColumn, SqlData } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { missingInText, numberColumn } from './columnSql.ts'
import type { FileColumn } from './columnSql.ts'
import type { Connection } from './connect.ts'
import { pickColumns } from './pickColumns.ts'
import type { Rows } from './Rows.ts'
import type { Source } from './Source.ts'

type Role = 'label' | 'time' | 'other'

/**
 * Rows of text files, parsed once into a table: the numbers of the columns that take part, and the text only of those
 * that are none. Of a small file all columns are kept, so that a row can be shown whole.
 */
export async function rowsInTable(connection: Connection, source: Source, small: boolean): Promise<Rows> {
  if (small) await connection.read(`CREATE TABLE "text" AS SELECT * FROM ${source.relation}`)
  const relation = small ? '"text"' : source.relation
  let tables = 0
  return {
    relation,
    data: async (roles, missing) => {
      const picked = pickColumns(source.columns, roles)
      const table = duckdb.identifier(`rows ${++tables}`)
      const stored: string[] = []
      const store = (column: FileColumn, role: Role): SqlColumn => {
        const { number } = numberColumn(column, role)
        const [n, t] = [`"n${stored.length}"`, `"t${stored.length}"`]
        stored.push(`${number} AS ${n}, CASE WHEN ${number} IS NULL THEN ${column.sql} END AS ${t}`)
        const absent = `${n} IS NULL AND ${missingInText(t)}`
        return { name: column.name, number: n, missing: `(isnan(${n}) OR (${absent}))`, text: t }
      }
      const label = store(picked.label, 'label')
      const predictions = picked.predictions.map(({ column, scale }) => ({
        ...store(column, 'other'),
        scale,
      }))
      const weight = picked.weight && store(picked.weight, 'other')
      const time = picked.time && store(picked.time, 'time')
      const keys = picked.keys.map(({ sql }, i) => ({ text: sql, integer: `"k${i}"` }))
      for (const { text, integer } of keys) stored.push(`TRY_CAST(${text} AS BIGINT) AS ${integer}`)
      const shown = small ? source.columns : picked.keys
      await connection.read(
        `CREATE TABLE ${table} AS SELECT ${[...stored, ...shown.map(({ sql }) => sql)].join(', ')} FROM ${relation}`,
      )
      const integers = await integerKeys(connection, table, keys)
      const data: SqlData = {
        database: connection,
        relation: table,
        row: 'rowid',
        label,
        predictions: predictions as unknown as SqlData['predictions'],
        ...(weight === undefined ? {} : { weight }),
        ...(time === undefined ? {} : { time }),
        keys: Object.fromEntries(
          picked.keys.map(({ name }, i) => [
            name,
            (integers[i] ? keys[i]?.integer : keys[i]?.text) ?? 'NULL',
          ]),
        ),
        source: Object.fromEntries(shown.map(({ name, sql }) => [name, sql])),
        missing,
        locate: source.locate,
      }
      return data
    },
  }
}

interface StoredKey {
  readonly text: string
  readonly integer: string
}

/** Which keys are whole numbers throughout, written as JavaScript writes them, so that no text such as 007 changes. */
async function integerKeys(
  connection: Connection,
  table: string,
  keys: readonly StoredKey[],
): Promise<readonly boolean[]> {
  if (keys.length === 0) return []
  const tests = keys.map(
    ({ text, integer }) =>
      `coalesce(bool_and(CAST(${integer} AS VARCHAR) = ${text}), true) AND count(${integer}) = count(${text})`,
  )
  const { columns } = await connection.query(`SELECT ${tests.join(', ')} FROM ${table}`)
  return columns.map((column) => column[0] === true)
}
