import type { ModelColumn } from 'bernoulli/training'
import { rowsWithin } from './rowsWithin.ts'
import type { Table } from './Table.ts'

interface Learning {
  /** Rows so far, their mean and the sum of their squared distances from it. */
  count: number
  mean: number
  squares: number
  /** Places of categories that came. */
  readonly seen: Set<number>
}

/**
 * What a model must know of each column, from the rows it is trained on alone: mean and standard deviation of numbers,
 * the categories seen there. Categories come first, as `embedding` takes them. One pass over the table.
 *
 * Source of the running mean and variance: Welford 1962; nothing is subtracted that is large beside its result.
 */
export async function learnColumns(table: Table, rows: Uint32Array): Promise<readonly ModelColumn[]> {
  const learning = table.columns.map((): Learning => ({ count: 0, mean: 0, squares: 0, seen: new Set() }))
  await table.each(({ from, rows: count, values }) => {
    const within = rowsWithin(rows, from, count)
    for (const [c, { kind }] of table.columns.entries()) {
      const learned = learning[c] as Learning
      if (kind === 'category') for (const row of within) learned.seen.add(values[c]?.[row - from] as number)
      else for (const row of within) learn(learned, values[c]?.[row - from] as number)
    }
  })
  const columns = table.columns.map((column, c): ModelColumn => {
    const { count, mean, squares, seen } = learning[c] as Learning
    if (column.kind === 'category')
      return { ...column, categories: column.categories.filter((_, place) => seen.has(place + 1)) }
    const scale = Math.sqrt(squares / count)
    return { ...column, mean, scale: scale > 0 && Number.isFinite(scale) ? scale : 1 }
  })
  return [
    ...columns.filter(({ kind }) => kind === 'category'),
    ...columns.filter(({ kind }) => kind === 'number'),
  ]
}

function learn(learned: Learning, value: number): void {
  learned.count += 1
  const difference = value - learned.mean
  learned.mean += difference / learned.count
  learned.squares += difference * (value - learned.mean)
}
