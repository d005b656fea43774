import type { SqlData } from 'bernoulli'
import { keysInPlace, labelColumn, numberColumn, predictionColumn, withRounded } from '../columns/index.ts'
import type { Connection } from '../files/index.ts'
import { pickColumns } from './pickColumns.ts'
import type { Rows } from './Rows.ts'
import type { Source } from '../formats/index.ts'

/** Rows read from their files anew by every query; what DuckDB does best with Parquet. */
export function rowsInPlace(connection: Connection, source: Source, place: string): Rows {
  const { relation, numbered } = source
  return {
    relation,
    ...(numbered === undefined ? {} : { numbered }),
    seekable: source.seekable ?? false,
    data: async (columns, roles, missing) => {
      const { label, predictions, weight, time, keys } = pickColumns(columns, roles)
      const data: SqlData = {
        database: connection,
        relation,
        numbered:
          numbered?.relation ?? `(SELECT *, row_number() OVER () - 1 AS "row number" FROM ${relation})`,
        row: numbered?.row ?? '"row number"',
        seekable: source.seekable ?? false,
        hidesNaN: true,
        label: labelColumn(label, roles.coding),
        predictions: predictions.map(predictionColumn) as unknown as SqlData['predictions'],
        ...(weight === undefined
          ? {}
          : { weight: withRounded(numberColumn(weight, 'other'), weight, 'weight') }),
        ...(time === undefined ? {} : { time: numberColumn(time, 'time') }),
        ...(await keysInPlace(connection, keys, relation)),
        source: Object.fromEntries(columns.map(({ name, sql }) => [name, `CAST(${sql} AS VARCHAR)`])),
        missing,
        ...(source.locate === undefined ? {} : { locate: source.locate }),
        place,
        dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
      }
      return data
    },
  }
}
