import type { SqlColumn, SqlData } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import {
  keysInPlace,
  labelColumn,
  missingInText,
  numberColumn,
  predictionColumn,
  withRounded,
} from '../columns/index.ts'
import type { FileColumn } from '../columns/index.ts'
import type { Connection } from '../files/index.ts'
import { pickColumns } from './pickColumns.ts'
import type { Rows } from './Rows.ts'
import type { Source } from '../formats/index.ts'

/**
 * Rows of text files, and of others beside them, parsed once into a table: the numbers of the columns that take part, and
 * the text only of those that are none or were rounded. Of a small file all columns are kept, so that a row can be shown
 * whole.
 */
export async function rowsInTable(
  connection: Connection,
  source: Source,
  place: string,
  small: boolean,
): Promise<Rows> {
  if (small) await connection.read(`CREATE TABLE "text" AS SELECT * FROM ${source.relation}`)
  const relation = small ? '"text"' : source.relation
  let tables = 0
  return {
    relation,
    ...(small ? { numbered: { relation, row: 'rowid' } } : {}),
    data: async (columns, roles, missing) => {
      const picked = pickColumns(columns, roles)
      const table = duckdb.identifier(`rows ${++tables}`)
      const numbers: string[] = []
      const stored: string[] = []
      const store = (column: SqlColumn): SqlColumn => {
        const { number, text, rounded } = column
        const [n, t] = [`"n${numbers.length}"`, `"t${numbers.length}"`]
        numbers.push(`${number} AS ${n}`)
        stored.push(
          n,
          `CASE WHEN ${n} IS NULL${rounded === undefined ? '' : ` OR ${rounded}`} THEN ${text} END AS ${t}`,
        )
        const absent = `${n} IS NULL AND ${missingInText(t)}`
        return {
          ...column,
          number: n,
          missing: `(coalesce(isnan(${n}), false) OR (${absent}))`,
          text: t,
          ...(rounded === undefined ? {} : { rounded: `(${n} IS NOT NULL AND ${t} IS NOT NULL)` }),
        }
      }
      const label = store(labelColumn(picked.label, roles.coding))
      const predictions = picked.predictions.map((prediction) => {
        const { scale, ...column } = predictionColumn(prediction)
        return { ...store(column), scale }
      })
      const weight =
        picked.weight && store(withRounded(numberColumn(picked.weight, 'other'), picked.weight, 'weight'))
      const time = picked.time && store(numberColumn(picked.time, 'time'))
      const texts = picked.keys.filter(({ type }) => type === 'text')
      for (const [i, { sql }] of texts.entries())
        stored.push(`TRY_CAST(${sql} AS BIGINT) AS "i${i}"`, `TRY_CAST(${sql} AS BOOLEAN) AS "b${i}"`)
      const shown = small ? columns : picked.keys
      const kept = [...stored, ...new Set(picked.keys.map(({ sql }) => sql))].join(', ')
      const read = `SELECT *, ${numbers.join(', ')} FROM ${relation}`
      await connection.read(`CREATE TABLE ${table} AS SELECT ${kept} FROM (${read})`)
      const others = picked.keys.filter(({ type }) => type !== 'text')
      const { keys, roundedKeys } = await keysInPlace(connection, others, table)
      const data: SqlData = {
        database: connection,
        relation: table,
        row: 'rowid',
        seekable: true,
        shown: { relation: small ? relation : table, row: 'rowid' },
        label,
        predictions: predictions as unknown as SqlData['predictions'],
        ...(weight === undefined ? {} : { weight }),
        ...(time === undefined ? {} : { time }),
        keys: { ...keys, ...(await keyColumns(connection, table, texts)) },
        roundedKeys,
        source: Object.fromEntries(
          shown.map(({ name, sql, type }) => [name, type === 'text' ? sql : `CAST(${sql} AS VARCHAR)`]),
        ),
        missing,
        ...(source.locate === undefined ? {} : { locate: source.locate }),
        place,
        dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
      }
      return data
    },
  }
}

/**
 * The keys as what they are throughout: whole numbers, truth values, or text. Only a column that is written as
 * JavaScript would write it changes its type, so that a text such as 007 stays what it is.
 */
async function keyColumns(
  connection: Connection,
  table: string,
  keys: readonly FileColumn[],
): Promise<Readonly<Record<string, string>>> {
  if (keys.length === 0) return {}
  const tests = keys.flatMap(({ sql }, i) =>
    [`"i${i}"`, `"b${i}"`].map(
      (typed) =>
        `count(${sql}) > 0 AND count(CASE WHEN CAST(${typed} AS VARCHAR) = ${sql} THEN 1 END) = count(${sql})`,
    ),
  )
  const { columns } = await connection.query(`SELECT ${tests.join(', ')} FROM ${table}`)
  const holds = (test: number): boolean => columns[test]?.[0] === true
  return Object.fromEntries(
    keys.map(({ name, sql }, i) => [name, holds(2 * i) ? `"i${i}"` : holds(2 * i + 1) ? `"b${i}"` : sql]),
  )
}
