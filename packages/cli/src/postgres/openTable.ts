import { InputError, sqlEngine } from 'bernoulli'
import type { SqlData } from 'bernoulli'
import { say } from '../shell/output/index.ts'
import { withHints, type FileRoles, type OpenedFiles } from '../duckdb/index.ts'
import { finishFirst } from '../shell/process/index.ts'
import {
  keySql,
  labelColumn,
  numberColumn,
  predictionColumn,
  typeOf,
  type TableColumn,
} from './columns/index.ts'
import { lookAtTable } from './lookAtTable.ts'
import { massOutside } from './massOutside.ts'
import { relationOf, type Wanted } from './relationOf.ts'
import { rowNames } from './rowNames.ts'
import { openPostgres, type Address, type Field, type Postgres } from './server/index.ts'

export interface TableOptions extends Wanted {
  /** The column that tells rows apart. */
  readonly row?: string | undefined
  /** How long a query may take, in milliseconds. */
  readonly deadline?: number | undefined
  /** Whether every statement is shown. */
  readonly showSql: boolean
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens the rows of a table, or of a query, where they are: only sums and small tables come back.
 *
 * @throws InputError when the server, the table or a column is not there
 */
export async function openTable(address: Address, options: TableOptions): Promise<OpenedFiles> {
  const { signal, deadline, showSql, row } = options
  const database = await openPostgres(address, {
    signal,
    deadline,
    finishFirst,
    ...(showSql ? { told: (statement: string) => say(`${statement};`) } : {}),
  })
  try {
    const relation = await relationOf(database, options)
    const fields = await database.fields(relation)
    const columns = await columnsOf(database, fields)
    const names =
      row === undefined ? null : await rowNames(database, relation, { name: row, columns, fields })
    const judged = columns.filter(({ name }) => name !== row)
    const look = await lookAtTable(database, judged, relation)
    return {
      columns: look,
      readings: [],
      repeated: [],
      unpaired: 0,
      engine: async (roles, missing) => {
        const data = dataOf(database, relation, judged, roles, names)
        return sqlEngine(withHints({ ...data, missing, place: address.shown }, roles))
      },
      massOutside: (yes, no) => massOutside(database, relation, [find(columns, yes), find(columns, no)]),
      lines: async () => new Map(),
      unchanged: (use) => use(),
      sameLabels: async () => undefined,
      samePlaces: async () => undefined,
      table: async () => {
        throw new InputError({
          problem: 'a table in a database is not read row by row',
          place: address.shown,
        })
      },
      close: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function columnsOf(database: Postgres, fields: readonly Field[]): Promise<readonly TableColumn[]> {
  const twice = fields.find(({ name }, i) => fields.findIndex((field) => field.name === name) < i)
  if (twice !== undefined)
    throw new InputError({
      problem: `two columns are called ${JSON.stringify(twice.name)}`,
      place: '--query',
      advice: 'Give each a name of its own, with AS.',
    })
  const types = [...new Set(fields.map(({ type }) => type))]
  const { columns } = await database.query(
    `SELECT CAST(oid AS int8) FROM pg_catalog.pg_type WHERE typtype = 'e' AND oid IN (${types.join(', ')})`,
  )
  const enums = new Set(Array.from(columns[0] ?? [], Number))
  return fields.map(({ name, type }) => ({
    name,
    sql: database.dialect.identifier(name),
    type: typeOf(type, enums),
  }))
}

function dataOf(
  database: Postgres,
  relation: string,
  columns: readonly TableColumn[],
  { label, coding, predictions, weight, time, keys = [] }: FileRoles,
  row: string | null,
): SqlData {
  const named = (name: string | undefined): TableColumn => find(columns, name)
  return {
    database,
    relation,
    row,
    ordered: false,
    label: labelColumn(named(label), coding),
    predictions: predictions.map(({ column, scale, no }) =>
      predictionColumn(named(column), scale, no === undefined ? undefined : named(no)),
    ) as unknown as SqlData['predictions'],
    ...(weight === undefined ? {} : { weight: numberColumn(named(weight), 'other') }),
    ...(time === undefined ? {} : { time: numberColumn(named(time), 'time') }),
    keys: Object.fromEntries(keys.map((name) => [name, keySql(named(name))])),
    source: Object.fromEntries(columns.map(({ name, sql }) => [name, database.dialect.text(sql)])),
    dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
  }
}

function find(columns: readonly TableColumn[], name: string | undefined): TableColumn {
  const found = columns.find((column) => column.name === name)
  if (found === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return found
}
