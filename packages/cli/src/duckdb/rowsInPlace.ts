import type { SqlColumn, SqlData } from 'bernoulli'
import { numberColumn } from './columnSql.ts'
import type { Connection } from './connect.ts'
import { keysInPlace } from './keysInPlace.ts'
import { pickColumns } from './pickColumns.ts'
import { roundedAway } from './roundedAway.ts'
import type { Rows } from './Rows.ts'
import type { Source } from './Source.ts'

/** Rows read from their files anew by every query; what DuckDB does best with Parquet. */
export function rowsInPlace(connection: Connection, source: Source, place: string): Rows {
  const { columns, relation, numbered } = source
  return {
    relation,
    data: async (roles, missing) => {
      const { label, predictions, weight, time, keys } = pickColumns(columns, roles)
      return {
        database: connection,
        relation,
        numbered:
          numbered?.relation ?? `(SELECT *, row_number() OVER () - 1 AS "row number" FROM ${relation})`,
        row: numbered?.row ?? '"row number"',
        seekable: source.seekable ?? false,
        hidesNaN: true,
        label: { ...numberColumn(label, 'label'), ...rounded(label, 'label') },
        predictions: predictions.map(({ column, scale }) => ({
          ...numberColumn(column, 'other'),
          ...rounded(column, scale),
          scale,
        })) as unknown as SqlData['predictions'],
        ...(weight === undefined
          ? {}
          : { weight: { ...numberColumn(weight, 'other'), ...rounded(weight, 'weight') } }),
        ...(time === undefined ? {} : { time: numberColumn(time, 'time') }),
        ...(await keysInPlace(connection, keys, relation)),
        source: Object.fromEntries(columns.map(({ name, sql }) => [name, `CAST(${sql} AS VARCHAR)`])),
        missing,
        ...(source.locate === undefined ? {} : { locate: source.locate }),
        place,
        dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
      }
    },
  }
}

function rounded(...asked: Parameters<typeof roundedAway>): Pick<SqlColumn, 'rounded'> {
  const sql = roundedAway(...asked)
  return sql === undefined ? {} : { rounded: sql }
}
