import { duckdb } from 'bernoulli/sql'
import type { Store } from './Store.ts'

/** A prediction and what is known of its outcome. */
export interface LedgerRow {
  readonly at: number
  readonly due: number
  readonly said: number
  readonly scale: 'probability' | 'logit'
  readonly treated: boolean
  /** A JSON object as text, or nothing. */
  readonly segments: string
  /** When an outcome was first known; null where none came. */
  readonly known: number | null
  /** What was known first, and what is known last; NaN where none came, or two at the same time. */
  readonly first: number
  readonly last: number
}

/** What of a batch there is. */
export interface BatchKey {
  readonly batch: number
  readonly rows: number
}

const about = `SELECT id, min(seen) AS known, min({'seen': seen, 'y': y}).y AS first, max({'seen': seen, 'y': y}).y AS last,
  max({'seen': seen, 'y': -y}).y = -max({'seen': seen, 'y': y}).y AS agreed FROM outcomes`

/**
 * The rows of some batches of a model, batch after batch and by their ids, so that the order of delivery does not matter.
 *
 * @param take  is given each batch as a whole
 */
export async function ledgerRows(
  store: Store,
  model: string,
  batches: readonly BatchKey[],
  take: (batch: number, rows: readonly LedgerRow[]) => void,
): Promise<void> {
  const numbers = batches.map(({ batch }) => batch)
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
  const where = `model = ${duckdb.string(model)} AND NOT rival AND batch BETWEEN ${from} AND ${to} AND batch IN (${numbers.join(', ')})`
  let [batch, count] = [NaN, 0]
  let rows: LedgerRow[] = []
  const end = (): void => {
    if (rows.length > 0) take(batch, rows)
    rows = []
  }
  await store.query(
    `CREATE OR REPLACE TEMP TABLE wanted AS SELECT * FROM predictions WHERE ${where};
     CREATE OR REPLACE TEMP TABLE came AS ${about} SEMI JOIN wanted USING (id) GROUP BY id`,
  )
  await store.stream(
    `SELECT w.batch, w.made, w.due, w.said, w.logit, w.treated, w.segments, c.known, c.first, CASE WHEN c.agreed THEN c.last END
       FROM wanted w LEFT JOIN came c ON w.id = c.id ORDER BY w.batch, w.id`,
    (columns, size) => {
      for (let i = 0; i < size; i++) {
        const value = (k: number): unknown => columns[k]?.[i]
        if (Number(value(0)) !== batch) end()
        batch = Number(value(0))
        count += 1
        rows.push({
          ...{ at: Number(value(1)), due: Number(value(2)), said: Number(value(3)) },
          scale: value(4) === true ? 'logit' : 'probability',
          ...{ treated: value(5) === true, segments: String(value(6)) },
          known: numberOr(value(7), null),
          ...{ first: numberOr(value(8), NaN), last: numberOr(value(9), NaN) },
        })
      }
    },
  )
  end()
  const expected = batches.reduce((sum, one) => sum + one.rows, 0)
  if (count !== expected) throw new Error(`a query of ${expected} rows broke off after ${count}`)
}

function numberOr<Else>(value: unknown, otherwise: Else): number | Else {
  return typeof value === 'number' && !Number.isNaN(value) ? value : otherwise
}
