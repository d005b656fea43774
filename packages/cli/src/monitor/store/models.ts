import type { Store } from './Store.ts'

/** A model, or a version of it, by the name that predictions gave it: '' where they gave none. */
export interface Model {
  readonly name: string
  readonly predictions: number
  /** When its first prediction was made. */
  readonly first: number
}

/** The models of a ledger, the latest last. */
export async function models(store: Store): Promise<readonly Model[]> {
  const { rows, columns } = await store.query(
    'SELECT model, count(*), min(made) FROM predictions WHERE NOT rival GROUP BY model ORDER BY min(made), model',
  )
  return Array.from({ length: rows }, (_, i) => ({
    name: String(columns[0]?.[i]),
    predictions: Number(columns[1]?.[i]),
    first: Number(columns[2]?.[i]),
  }))
}

/** Predictions of which there are two that say different things: how many, and the first ids. */
export async function conflicts(
  store: Store,
): Promise<{ readonly count: number; readonly ids: readonly string[] }> {
  const { columns } = await store.query('SELECT id FROM predictions WHERE rival ORDER BY id LIMIT 3')
  return {
    count: await store.count('SELECT count(*) FROM predictions WHERE rival'),
    ids: Array.from(columns[0] ?? [], String),
  }
}

/** Outcomes of what nobody predicted. */
export const unknownOutcomes = (store: Store): Promise<number> => store.count('SELECT count(*) FROM orphans')
