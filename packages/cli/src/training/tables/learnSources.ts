import { rowsWithin } from './rowsWithin.ts'
import type { Table } from './Table.ts'

/** What the rows that are trained on say of one column of a table. */
export interface LearnedSource {
  /** Rows in which something stands, by weight, their mean and the sum of their squared distances from it. */
  readonly count: number
  readonly mean: number
  readonly squares: number
  readonly least: number
  readonly most: number
  /** Rows in which nothing stands. */
  readonly absent: number
  /** How often each place of categories came, from 0. */
  readonly indices: Float64Array
  /** Its numbers in order, where they were wanted. */
  readonly sorted: Float64Array
}

type Learning = { -readonly [Field in keyof Omit<LearnedSource, 'sorted'>]: LearnedSource[Field] } & {
  held: Float64Array
  kept: number
}

/**
 * Looks at the rows that are trained on, in one pass over the table.
 *
 * Source of the running mean and variance: Welford 1962; nothing is subtracted that is large beside its result.
 *
 * @param held     the columns of numbers that are wanted in order; they are held in memory
 * @param weights  how often each row of the table counts; rows of weight 0 are not there
 */
export async function learnSources(
  table: Table,
  rows: Uint32Array,
  held: ReadonlySet<string>,
  weights?: Float64Array,
): Promise<ReadonlyMap<string, LearnedSource>> {
  const learning = table.columns.map((column): Learning => ({
    count: 0,
    mean: 0,
    squares: 0,
    least: Infinity,
    most: -Infinity,
    absent: 0,
    indices: new Float64Array(column.kind === 'category' ? column.categories.length + 1 : 0),
    held: new Float64Array(held.has(column.name) ? rows.length : 0),
    kept: 0,
  }))
  await table.each(({ from, rows: count, values }) => {
    const within = rowsWithin(rows, from, count)
    for (const [c, { kind, name }] of table.columns.entries()) {
      const [learned, some] = [learning[c] as Learning, values[c] as Float64Array]
      const keeps = held.has(name)
      for (const row of within) {
        const [value, weight] = [some[row - from] as number, weights?.[row] ?? 1]
        if (weight === 0) continue
        if (Number.isNaN(value)) learned.absent += weight
        else if (kind === 'category') learned.indices[value] = (learned.indices[value] as number) + weight
        else learn(learned, value, weight, keeps)
      }
    }
  })
  return new Map(
    table.columns.map(({ name }, c) => {
      const { held, kept, ...learned } = learning[c] as Learning
      return [name, { ...learned, sorted: held.slice(0, kept).sort() }]
    }),
  )
}

function learn(learned: Learning, value: number, weight: number, keeps: boolean): void {
  if (keeps) learned.held[learned.kept++] = value
  learned.count += weight
  const difference = value - learned.mean
  learned.mean += (weight * difference) / learned.count
  learned.squares += weight * difference * (value - learned.mean)
  if (value < learned.least) learned.least = value
  if (value > learned.most) learned.most = value
}
