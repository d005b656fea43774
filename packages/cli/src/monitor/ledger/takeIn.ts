import { rm } from 'node:fs/promises'
import { duckdb } from 'bernoulli/sql'
import { offending, readDelivery, type Delivery, type Wanted } from './readDelivery.ts'
import { InputError } from 'bernoulli'
import { besidePlace, linesOf, putSegment, writeDurably, type Kind } from './segments.ts'
import { orWayOut } from './orWayOut.ts'

/** How rows of a delivery become rows of a segment. */
export interface Intake {
  readonly kind: Extract<Kind, 'predictions' | 'outcomes'>
  readonly wanted: Readonly<Record<string, Wanted>>
  /** What must not hold of any row. */
  readonly rules: (delivery: Delivery) => readonly Rule[]
  /** The columns of the segment by their names, from those of the table `taken`. */
  readonly columns: (delivery: Delivery) => Promise<Readonly<Record<string, string>>>
  /** Columns of which only one row may stand in a delivery, unless all is the same. */
  readonly key: readonly string[]
}

export interface Rule {
  readonly broken: string
  readonly shown: string
  readonly problem: string
  readonly expected: string
  readonly advice: string
}

/** A segment that is written but has not its place yet. */
export interface Written {
  readonly path: string
  readonly rows: number
}

/** Up to so many rows are lines of JSON, more of them Parquet. */
const few = 10_000

/**
 * Rows of a file, checked and written beside their place; `use` says whether they get it. However it ends, nothing else of them stays.
 *
 * @returns what became of them: how many rows there are, and whether they were new
 */
export async function takeIn(
  ledger: string,
  file: string,
  intake: Intake,
  use: (written: Written) => Promise<{ readonly fresh: number }>,
): Promise<{ readonly rows: number; readonly fresh: number }> {
  const [lines, parquet] = [await besidePlace(ledger, 'ndjson'), await besidePlace(ledger, 'parquet')]
  try {
    const written = await readDelivery(file, intake.wanted, parquet, async (delivery): Promise<Written> => {
      for (const { broken, shown, ...rule } of intake.rules(delivery)) {
        const found = await offending(delivery, broken, shown)
        if (found !== undefined) throw new InputError({ ...rule, ...found })
      }
      const columns = Object.entries(await intake.columns(delivery))
      const select = columns.map(([name, sql]) => `${sql} AS ${duckdb.identifier(name)}`).join(', ')
      await delivery.query(`CREATE OR REPLACE TABLE rows_taken AS SELECT DISTINCT ${select} FROM taken`)
      await refuseTwice(delivery, intake)
      const rows = Number((await delivery.query('SELECT count(*) FROM rows_taken')).columns[0]?.[0])
      if (rows > few) {
        await delivery.query(
          `COPY (SELECT * FROM rows_taken ORDER BY ALL) TO ${duckdb.string(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
        )
        return { path: parquet, rows }
      }
      const answer = await delivery.query('SELECT * FROM rows_taken')
      const found = Array.from({ length: rows }, (_, row) =>
        Object.fromEntries(
          columns.flatMap(([name], i) => {
            const value: unknown = answer.columns[i]?.[row] ?? null
            return value === null
              ? []
              : [[name, typeof value === 'number' && !Number.isFinite(value) ? `${value}` : value]]
          }),
        ),
      )
      await orWayOut(ledger, () => writeDurably(lines, linesOf(found)))
      return { path: lines, rows }
    })
    if (written.rows === 0) return { rows: 0, fresh: 0 }
    const { fresh } = await use(written)
    if (fresh > 0) await putSegment(ledger, intake.kind, written.path)
    return { rows: written.rows, fresh }
  } finally {
    await rm(lines, { force: true })
    await rm(parquet, { force: true })
  }
}

/** @throws InputError when a delivery says two things of the same */
async function refuseTwice({ query }: Delivery, { kind, key }: Intake): Promise<void> {
  const keys = key.map((name) => duckdb.identifier(name)).join(', ')
  const { rows, columns } = await query(
    `SELECT * FROM rows_taken WHERE (${keys}) IN (SELECT (${keys}) FROM (SELECT ${keys} FROM rows_taken GROUP BY ALL HAVING count(*) > 1)) ORDER BY ALL LIMIT 2`,
  )
  if (rows < 2) return
  const names = (await query('DESCRIBE rows_taken')).columns[0] ?? []
  const [first, second] = [0, 1].map((row) =>
    Object.fromEntries(columns.map((column, i) => [String(names[i]), column[row]])),
  )
  throw new InputError({
    problem: `two ${kind} of ${JSON.stringify(String(first?.['id']))} in one delivery`,
    expected: 'one',
    received: { first, second },
    advice:
      kind === 'predictions'
        ? 'Give a revision an id of its own.'
        : 'A correction is known later than what it corrects.',
  })
}
