import type { KeyValue } from 'bernoulli'
import { clickhouse } from 'bernoulli/sql'
import type { Kind, Made } from '../started/tableOf.ts'

let tables = 0
const types: Readonly<Record<Kind, string>> = {
  double: 'Nullable(Float64)',
  whole: 'Int64',
  text: 'Nullable(String)',
  truth: 'Bool',
}

/** Makes a table with these columns; its name. */
export async function createTable(
  columns: readonly Made[],
  command: (statement: string) => Promise<unknown>,
  name = `rows${tables++}`,
): Promise<string> {
  const { identifier, string, number } = clickhouse
  const defined = columns.map((column) => `${identifier(column.name)} ${types[column.kind]}`).join(', ')
  await command(`CREATE TABLE ${name} (${defined}) ENGINE = MergeTree ORDER BY tuple()`)
  const cell = (value: KeyValue | undefined): string =>
    value === null || value === undefined
      ? 'NULL'
      : typeof value === 'number'
        ? number(value)
        : typeof value === 'boolean'
          ? String(value)
          : string(value)
  const rows = (columns[0]?.values ?? []).map(
    (_, row) => `(${columns.map(({ values }) => cell(values[row])).join(', ')})`,
  )
  if (rows.length > 0) await command(`INSERT INTO ${name} VALUES ${rows.join(', ')}`)
  return name
}
