import { InputError } from 'bernoulli'
import { comparePredictions, compareOutcomes } from './additions.ts'
import { relationOf } from './relationOf.ts'
import { said } from './tables.ts'
import type { Store } from './Store.ts'

/**
 * How many predictions of a file the store has not.
 *
 * @throws InputError when one was predicted before, differently; both are shown
 */
export async function freshPredictions(store: Store, path: string): Promise<number> {
  await comparePredictions(store, relationOf([{ path, kind: 'predictions' }]))
  if ((await store.count('SELECT count(*) FROM clashing')) > 0) {
    const shown = `{${said.map((name) => `'${name}': ${name}`).join(', ')}}`
    const one = 'WHERE (id, model) = (SELECT (id, model) FROM clashing ORDER BY id, model LIMIT 1)'
    const { columns } = await store.query(
      `SELECT id, model, to_json(${shown})::VARCHAR FROM known ${one} UNION ALL SELECT id, model, to_json(${shown})::VARCHAR FROM fresh ${one}`,
    )
    const [id, model] = [String(columns[0]?.[0]), String(columns[1]?.[0])]
    throw new InputError({
      problem: `two predictions of ${JSON.stringify(id)}${model === '' ? '' : ` by ${JSON.stringify(model)}`}`,
      expected: 'one; the first counts',
      received: {
        first: JSON.parse(String(columns[2]?.[0])) as unknown,
        second: JSON.parse(String(columns[2]?.[1])) as unknown,
      },
      advice: 'Give a revision an id of its own. Nothing of this delivery was taken in.',
    })
  }
  return store.count('SELECT count(*) FROM fresh f ANTI JOIN known k ON f.id = k.id AND f.model = k.model')
}

/**
 * How many outcomes of a file the store has not.
 *
 * @throws InputError when two different ones were known at the same time
 */
export async function freshOutcomes(store: Store, path: string): Promise<number> {
  await compareOutcomes(store, relationOf([{ path, kind: 'outcomes' }]))
  const { rows, columns } = await store.query(
    'SELECT k.id, k.seen, k.y, a.y FROM added a JOIN known k ON a.id = k.id AND a.seen = k.seen ORDER BY k.id LIMIT 1',
  )
  if (rows > 0)
    throw new InputError({
      problem: `two outcomes of ${JSON.stringify(String(columns[0]?.[0]))} at the same time`,
      expected: 'a correction that was known later',
      received: { first: columns[2]?.[0], second: columns[3]?.[0] },
      advice: 'Say in "at" when the correction was known. Nothing of this delivery was taken in.',
    })
  return store.count('SELECT count(*) FROM added')
}
