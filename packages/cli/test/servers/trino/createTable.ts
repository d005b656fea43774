import type { KeyValue } from 'bernoulli'
import { trino } from 'bernoulli/sql'
import type { Kind, Made } from '../started/tableOf.ts'

let tables = 0
const types: Readonly<Record<Kind, string>> = {
  double: 'double',
  whole: 'bigint',
  text: 'varchar',
  truth: 'boolean',
}

/** Makes a table with these columns; its name. */
export async function createTable(
  columns: readonly Made[],
  command: (statement: string) => Promise<unknown>,
): Promise<string> {
  const { identifier, string, number } = trino
  const name = `rows${tables++}`
  const cell = (value: KeyValue | undefined, kind: Kind): string =>
    value === null || value === undefined
      ? 'NULL'
      : kind === 'double'
        ? number(Number(value))
        : typeof value === 'string'
          ? string(value)
          : String(value)
  const rows = (columns[0]?.values ?? []).map(
    (_, row) => `(${columns.map(({ values, kind }) => cell(values[row], kind)).join(', ')})`,
  )
  const defined = columns.map((column) => `${identifier(column.name)} ${types[column.kind]}`).join(', ')
  await command(`CREATE TABLE ${name} (${defined})`)
  for (let from = 0; from < rows.length; from += 5000)
    await command(`INSERT INTO ${name} VALUES ${rows.slice(from, from + 5000).join(', ')}`)
  return name
}
