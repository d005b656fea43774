import type { SqlColumn, SqlFeatureData } from 'bernoulli'
import type { Server, TableColumn } from '../../servers/index.ts'

/** A table in a database, and how its columns are read for a training. */
export interface ThereTable {
  readonly database: Server
  /** What errors call it. */
  readonly shown: string
  /** What stands after FROM. */
  readonly relation: string
  /** What tells rows apart, in SQL. */
  readonly names: string | null
  readonly label: SqlColumn
  readonly weight: SqlColumn | undefined
  readonly columns: readonly TableColumn[]
  /** Whether something stands for what is missing; else it is an error, or its row is dropped. */
  readonly fills: boolean
  readonly missing: 'error' | 'drop'
  /** How each category of a column is written there. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
}

export function columnNamed({ columns }: Pick<ThereTable, 'columns'>, name: string): TableColumn {
  const found = columns.find((column) => column.name === name)
  if (found === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
  return found
}

/** The rows with these numbers beside the label, as an engine takes them. */
export function featureData(table: ThereTable, features: readonly SqlColumn[]): SqlFeatureData {
  const { database, relation, names, label, weight, missing, shown } = table
  return {
    database,
    relation,
    row: names,
    ordered: false,
    label,
    ...(weight === undefined ? {} : { weight }),
    features,
    missing,
    place: shown,
    dropAdvice: 'Fill it in, or leave such rows out with --missing drop.',
  }
}
