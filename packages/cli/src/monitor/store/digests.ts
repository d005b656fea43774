import { duckdb } from 'bernoulli/sql'
import { ledgerRows, type BatchKey, type LedgerRow } from './ledgerRows.ts'
import type { Store } from './Store.ts'

/** About so many rows are in memory at once. */
const together = 1_000_000

/**
 * What `make` makes of each batch of a model that is over, in their order: kept, and made anew only of batches of which something new
 * came.
 *
 * @param last  the last batch that is over
 */
export async function digests<Digest>(
  store: Store,
  model: string,
  last: number,
  make: (batch: number, rows: readonly LedgerRow[]) => Digest,
): Promise<Digest[]> {
  const of = `model = ${duckdb.string(model)}`
  const lacking = await batchesWhere(
    store,
    `${of} AND NOT rival AND batch <= ${last} AND batch NOT IN (SELECT batch FROM digests WHERE ${of})`,
  )
  for (const some of groups(lacking)) {
    const made: string[] = []
    await ledgerRows(store, model, some, (batch, rows) => {
      const text = JSON.stringify(make(batch, rows))
      made.push(`(${duckdb.string(model)}, ${batch}, ${duckdb.string(text)})`)
    })
    for (let i = 0; i < made.length; i += 100)
      await store.query(`INSERT INTO digests VALUES ${made.slice(i, i + 100).join(', ')}`)
  }
  const { columns } = await store.query(
    `SELECT digest FROM digests WHERE ${of} AND batch <= ${last} ORDER BY batch`,
  )
  return Array.from(columns[0] ?? [], (text) => JSON.parse(String(text)) as Digest)
}

/** What `make` makes of some batches now, of which nothing is kept. */
export async function passing<Made>(
  store: Store,
  model: string,
  batches: readonly number[],
  make: (batch: number, rows: readonly LedgerRow[]) => Made,
): Promise<Made[]> {
  if (batches.length === 0) return []
  const made: Made[] = []
  const keys = await batchesWhere(
    store,
    `model = ${duckdb.string(model)} AND NOT rival AND batch IN (${batches.join(', ')})`,
  )
  for (const some of groups(keys))
    await ledgerRows(store, model, some, (batch, rows) => void made.push(make(batch, rows)))
  return made
}

/** The batches of a model that are not over. */
export async function openBatches(store: Store, model: string, last: number): Promise<readonly number[]> {
  const keys = await batchesWhere(store, `model = ${duckdb.string(model)} AND NOT rival AND batch > ${last}`)
  return keys.map(({ batch }) => batch)
}

async function batchesWhere(store: Store, where: string): Promise<readonly BatchKey[]> {
  const { rows, columns } = await store.query(
    `SELECT batch, count(*) FROM predictions WHERE ${where} GROUP BY batch ORDER BY batch`,
  )
  return Array.from({ length: rows }, (_, i) => ({
    batch: Number(columns[0]?.[i]),
    rows: Number(columns[1]?.[i]),
  }))
}

function groups(batches: readonly BatchKey[]): readonly (readonly BatchKey[])[] {
  const found: BatchKey[][] = []
  let size = Infinity
  for (const one of batches) {
    if (size + one.rows > together) {
      found.push([])
      size = 0
    }
    found.at(-1)?.push(one)
    size += one.rows
  }
  return found
}
