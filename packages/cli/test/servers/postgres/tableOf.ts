import type { ComparedData, Data, Database, KeyValue, Predicted, SqlColumn, SqlData } from 'bernoulli'
import { postgres } from 'bernoulli/sql'
import type { Client } from 'pg'

let tables = 0

/** The rows as a table, and which of its columns is what. */
export async function tableOf(
  owner: Client,
  database: Database,
  data: Data | ComparedData,
): Promise<SqlData> {
  const { identifier, text } = postgres
  const table = `rows${tables++}`
  const predictors: Readonly<Record<string, Predicted>> =
    'predictions' in data
      ? (data.predictions as Readonly<Record<string, Predicted>>)
      : { p: data as Predicted }
  const numbers: Record<string, readonly number[]> = { y: Array.from(data.labels ?? [], Number) }
  for (const [name, { probabilities, logits }] of Object.entries(predictors))
    numbers[name] = Array.from(probabilities ?? logits ?? [], Number)
  if (data.weights !== undefined) numbers['w'] = Array.from(data.weights, Number)
  if (data.times !== undefined) numbers['t'] = Array.from(data.times, Number)
  const rows = numbers['y']?.length ?? 0
  const columns: (readonly [name: string, type: string, values: readonly KeyValue[]])[] = [
    ['place', 'int8', Array.from({ length: rows }, (_, i) => i)],
    ...Object.entries(numbers).map(([name, values]) => [name, 'float8', values] as const),
  ]
  for (const [name, values] of Object.entries(data.keys ?? {})) {
    const given = Array.from(values as readonly KeyValue[])
    const some = given.find((value) => value !== null)
    const type = typeof some === 'string' ? 'text' : typeof some === 'boolean' ? 'bool' : 'int8'
    columns.push([`key ${name}`, type, given])
  }
  const defined = columns.map(([name, type]) => `${identifier(name)} ${type}`)
  await owner.query(`CREATE TABLE ${table} (${defined.join(', ')})`)
  const lists = columns.map(([, type], i) => `$${i + 1}::${type}[]`)
  await owner.query(
    `INSERT INTO ${table} SELECT * FROM unnest(${lists.join(', ')})`,
    columns.map(([, , values]) => values),
  )
  const number = (name: string): SqlColumn => ({
    name,
    number: identifier(name),
    text: text(identifier(name)),
  })
  const key = ([name, type]: (typeof columns)[number]): string =>
    type === 'text' ? `${identifier(name)} COLLATE "C"` : identifier(name)
  return {
    database,
    relation: table,
    row: 'place',
    label: number('y'),
    predictions: Object.entries(predictors).map(([name, { probabilities }]) => ({
      ...number(name),
      scale: probabilities === undefined ? 'logit' : 'probability',
    })) as unknown as SqlData['predictions'],
    ...(data.weights === undefined ? {} : { weight: number('w') }),
    ...(data.times === undefined ? {} : { time: number('t') }),
    keys: Object.fromEntries(
      columns.filter(([name]) => name.startsWith('key ')).map((column) => [column[0].slice(4), key(column)]),
    ),
  }
}
