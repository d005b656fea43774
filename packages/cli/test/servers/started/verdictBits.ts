import { judge, sqlEngine, type Database } from 'bernoulli'

/** The verdict on rows with soft labels, weights and clusters, written out: every bit of every number of it. */
export async function verdictBits(database: Database, relation: string): Promise<string> {
  const { identifier, text } = database.dialect
  const number = (name: string) => ({ name, number: identifier(name), text: text(identifier(name)) })
  const engine = sqlEngine({
    database,
    relation,
    row: 'id',
    ordered: false,
    label: number('soft'),
    predictions: [{ ...number('p'), scale: 'probability' }],
    weight: number('weight'),
    keys: { cluster: identifier('cluster') },
  })
  return JSON.stringify(await judge(engine, { group: 'cluster', resamples: 20, seed: 1 }))
}
