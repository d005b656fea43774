import { InputError, sqlEngine } from 'bernoulli'
import type { SqlData } from 'bernoulli'
import { withHints, type FileRoles, type OpenedFiles } from '../../duckdb/index.ts'
import {
  keySql,
  labelColumn,
  numberColumn,
  predictionColumn,
  shownSql,
  type TableColumn,
} from '../columns/index.ts'
import type { Server } from '../server/index.ts'
import { massOutside } from './massOutside.ts'
import { openRows, type TableOptions } from './openRows.ts'

/**
 * Opens the rows of a table, or of a query, where they are: only sums and small tables come back.
 *
 * @param shown  what errors call the database
 * @throws InputError when the table or a column is not there; the server is closed then
 */
export async function openTable(
  database: Server,
  shown: string,
  options: TableOptions,
): Promise<OpenedFiles> {
  try {
    const { relation, columns, others: judged, look, names } = await openRows(database, options)
    return {
      columns: look,
      readings: [],
      repeated: [],
      unpaired: 0,
      engine: async (roles, missing) => {
        const data = dataOf(database, relation, judged, roles, names)
        return sqlEngine(withHints({ ...data, missing, place: shown }, roles))
      },
      massOutside: (yes, no) => massOutside(database, relation, [find(columns, yes), find(columns, no)]),
      lines: async () => new Map(),
      unchanged: (use) => use(),
      sameLabels: async () => undefined,
      samePlaces: async () => undefined,
      table: async () => {
        throw new InputError({
          problem: 'a table in a database is not read row by row',
          place: shown,
        })
      },
      close: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

function dataOf(
  database: Server,
  relation: string,
  columns: readonly TableColumn[],
  { label, coding, predictions, weight, time, keys = [] }: FileRoles,
  row: string | null,
): SqlData {
  const { words } = database
  const named = (name: string | undefined): TableColumn => find(columns, name)
  return {
    database,
    relation,
    row,
    ordered: false,
    label: labelColumn(words, label === undefined ? undefined : named(label), coding),
    predictions: predictions.map(({ column, scale, no }) =>
      predictionColumn(words, named(column), scale, no === undefined ? undefined : named(no)),
    ) as unknown as SqlData['predictions'],
    ...(weight === undefined ? {} : { weight: numberColumn(words, named(weight), 'other') }),
    ...(time === undefined ? {} : { time: numberColumn(words, named(time), 'time') }),
    keys: Object.fromEntries(keys.map((name) => [name, keySql(words, named(name))])),
    source: Object.fromEntries(columns.map((column) => [column.name, shownSql(words, column)])),
    dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
  }
}

function find(columns: readonly TableColumn[], name: string | undefined): TableColumn {
  const found = columns.find((column) => column.name === name)
  if (found === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return found
}
