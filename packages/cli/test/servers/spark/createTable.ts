import type { KeyValue } from 'bernoulli'
import { spark } from 'bernoulli/sql'
import type { Kind, Made } from '../started/tableOf.ts'

let tables = 0
const types: Readonly<Record<Kind, string>> = {
  double: 'DOUBLE',
  whole: 'BIGINT',
  text: 'STRING',
  truth: 'BOOLEAN',
}

/** Makes a table with these columns; its name. */
export async function createTable(
  columns: readonly Made[],
  command: (statement: string) => Promise<unknown>,
): Promise<string> {
  const { identifier, string } = spark
  const name = `rows${tables++}`
  const rows = columns[0]?.values.length ?? 0
  // A literal a cell takes the planner longer than a text that it takes apart.
  const arrays = columns.map(({ values }) => {
    const shown = values.map((value) => (value === null ? '' : `=${shownAs(value)}`))
    return `split(${string(shown.join('\u0001'))}, '\u0001', -1)`
  })
  const cells = columns.map(
    (column, i) =>
      `CAST(CASE WHEN a${i}[place] <> '' THEN substring(a${i}[place], 2) END AS ${types[column.kind]}) AS ${identifier(column.name)}`,
  )
  const all = arrays.map((array, i) => `${array} AS a${i}`).join(', ')
  const from = `(SELECT *, explode(sequence(0, ${rows - 1})) AS place FROM (SELECT ${all}))`
  const none = columns.map((column) => `CAST(NULL AS ${types[column.kind]}) AS ${identifier(column.name)}`)
  await command(
    rows === 0
      ? `CREATE TABLE ${name} USING parquet AS SELECT ${none.join(', ')} WHERE false`
      : `CREATE TABLE ${name} USING parquet AS SELECT ${cells.join(', ')} FROM ${from}`,
  )
  return name
}

const shownAs = (value: KeyValue): string => (Object.is(value, -0) ? '-0.0' : String(value))
