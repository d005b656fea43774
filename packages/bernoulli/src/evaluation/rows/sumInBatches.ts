import { columns } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Key } from '../../statistics/index.ts'

/** So many sums an engine is asked for at once: enough for seven predictors, and a query that stays readable. */
const most = 64

/** Σ of each formula over all rows, in as many passes as it takes. */
export async function sumInBatches<Names extends string>(
  engine: Engine,
  sums: Readonly<Record<Names, Expression>>,
): Promise<Readonly<Record<Names, number>>> {
  const totals: Partial<Record<Names, number>> = {}
  for (const batch of batches(Object.entries<Expression>(sums))) {
    const found = await engine.sum({ sums: Object.fromEntries(batch) })
    for (const [name] of batch) totals[name as Names] = found.sums[name]?.[0] ?? NaN
  }
  return totals as Record<Names, number>
}

/** Σ over groups of each formula over the groups' sums, in as many passes as it takes. */
export async function sumOfSumsInBatches<Names extends string>(
  engine: Engine,
  by: readonly Key[],
  sums: Readonly<Record<string, Expression>>,
  then: Readonly<Record<Names, Expression>>,
): Promise<Readonly<Record<Names, number>>> {
  const totals: Partial<Record<Names, number>> = {}
  for (const batch of batches(Object.entries<Expression>(then))) {
    const needed = new Set(batch.flatMap(([, e]) => columns(e)))
    const inner = Object.fromEntries(Object.entries(sums).filter(([name]) => needed.has(name)))
    const found = await engine.sumOfSums({ by, sums: inner, then: Object.fromEntries(batch) })
    for (const [name] of batch) totals[name as Names] = found[name] ?? NaN
  }
  return totals as Record<Names, number>
}

function* batches<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most)
}
