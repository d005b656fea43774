import type { ComparedData, Data, Database, KeyValue, Predicted, SqlColumn, SqlData } from 'bernoulli'

export type Kind = 'double' | 'whole' | 'text' | 'truth'

/** A column to be made, and what stands in it. */
export interface Made {
  readonly name: string
  readonly kind: Kind
  readonly values: readonly KeyValue[]
}

/** Rows of a test as a table of any database, and which of its columns is what. */
export async function tableOf(
  database: Database,
  data: Data | ComparedData,
  create: (columns: readonly Made[]) => Promise<string>,
): Promise<SqlData> {
  const { identifier, text } = database.dialect
  const predictors: Readonly<Record<string, Predicted>> =
    'predictions' in data
      ? (data.predictions as Readonly<Record<string, Predicted>>)
      : { p: data as Predicted }
  const doubles: Record<string, readonly number[]> = { y: Array.from(data.labels ?? [], Number) }
  for (const [name, { probabilities, logits }] of Object.entries(predictors))
    doubles[name] = Array.from(probabilities ?? logits ?? [], Number)
  if (data.weights !== undefined) doubles['w'] = Array.from(data.weights, Number)
  if (data.times !== undefined) doubles['t'] = Array.from(data.times, Number)
  const rows = doubles['y']?.length ?? 0
  const keys = Object.entries(data.keys ?? {}).map(([name, given]): Made => {
    const values = Array.from(given as readonly KeyValue[])
    const some = typeof values.find((value) => value !== null)
    return {
      name: `key_${name}`,
      kind: some === 'string' ? 'text' : some === 'boolean' ? 'truth' : 'whole',
      values,
    }
  })
  const relation = await create([
    { name: 'place', kind: 'whole', values: Array.from({ length: rows }, (_, i) => i) },
    ...Object.entries(doubles).map(([name, values]): Made => ({ name, kind: 'double', values })),
    ...keys,
  ])
  const number = (name: string): SqlColumn => ({
    name,
    number: identifier(name),
    text: text(identifier(name)),
  })
  return {
    database,
    relation,
    row: identifier('place'),
    label: number('y'),
    predictions: Object.entries(predictors).map(([name, { probabilities }]) => ({
      ...number(name),
      scale: probabilities === undefined ? 'logit' : 'probability',
    })) as unknown as SqlData['predictions'],
    ...(data.weights === undefined ? {} : { weight: number('w') }),
    ...(data.times === undefined ? {} : { time: number('t') }),
    keys: Object.fromEntries(keys.map(({ name }) => [name.slice(4), identifier(name)])),
  }
}
