import { less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, PredictionTable } from '../../statistics/index.ts'
import type { Contradictions } from '../result/index.ts'
import { expensiveRow, expensiveShown } from '../rows/index.ts'
import type { LossTotals } from './lossTotals.ts'
import type { RowFormulas } from '../rows/index.ts'

/** Without contradictions, which a table may not show of a label near 5e-324, every row is the rest; with some, their sums and the first ten of their rows are asked for. */
export async function contradictions(
  engine: Engine,
  row: RowFormulas,
  table: PredictionTable,
  { mean, weight, lossOfRest }: LossTotals,
): Promise<Contradictions> {
  if (!anyIn(table) && mean < Infinity) return { count: 0, weight: 0, rows: [], meanOfRest: mean }
  const formulas = ruledOutSums(row)
  const any = formulas.count
  const { sums } = await engine.sum({ sums: formulas })
  const first =
    engine.shape.places === 'none'
      ? []
      : await engine.rows({ largest: any, where: any, limit: 10, show: expensiveShown(row) })
  const rest = sums.rest[0] as number
  return {
    count: sums.count[0] as number,
    weight: Math.min(weight, sums.weight[0] as number),
    rows: first.map(expensiveRow),
    meanOfRest: rest > 0 ? lossOfRest / rest : null,
  }
}

/** What is added up of rows that their prediction ruled out, and of the rest. */
export function ruledOutSums(row: RowFormulas): Readonly<Record<'count' | 'weight' | 'rest', Expression>> {
  const ruledOut = row.overTrials(row.contradiction)
  return {
    count: less(0, ruledOut),
    weight: multiply(row.weight, ruledOut),
    rest: multiply(row.weight, subtract(1, ruledOut)),
  }
}

function anyIn({ logit, yes, no }: PredictionTable): boolean {
  const last = logit.length - 1
  return (
    (logit[0] === -Infinity && (yes[0] as number) > 0) ||
    (logit[last] === Infinity && (no[last] as number) > 0)
  )
}
