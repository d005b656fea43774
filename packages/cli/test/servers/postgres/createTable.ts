import { postgres } from 'bernoulli/sql'
import type { Client } from 'pg'
import type { Kind, Made } from '../started/tableOf.ts'

let tables = 0
const types: Readonly<Record<Kind, string>> = {
  double: 'float8',
  whole: 'int8',
  text: 'text COLLATE "C"',
  truth: 'bool',
}

/** Makes a table with these columns; its name. Texts are in the order of their code points. */
export async function createTable(columns: readonly Made[], owner: Client): Promise<string> {
  const name = `rows${tables++}`
  const defined = columns.map((column) => `${postgres.identifier(column.name)} ${types[column.kind]}`)
  await owner.query(`CREATE TABLE ${name} (${defined.join(', ')})`)
  const lists = columns.map(({ kind }, i) => `$${i + 1}::${kind === 'text' ? 'text' : types[kind]}[]`)
  await owner.query(
    `INSERT INTO ${name} SELECT * FROM unnest(${lists.join(', ')})`,
    columns.map(({ values }) => values),
  )
  return name
}
