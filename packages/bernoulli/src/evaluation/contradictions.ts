import { multiply, subtract } from '../expression/index.ts'
import { sumOver } from '../statistics/index.ts'
import type { Engine, PredictionTable } from '../statistics/index.ts'
import type { Contradictions } from './Evaluation.ts'
import { expensiveRow, expensiveShown } from './expensiveRow.ts'
import type { RowFormulas } from './rowFormulas.ts'

/** Without contradictions every row is the rest; with some, one sum and the first ten of their rows are asked for. */
export async function contradictions(
  engine: Engine,
  table: PredictionTable,
  row: RowFormulas,
): Promise<Contradictions> {
  const { entries, yes, no, lossOfYes, lossOfNo, weight } = table
  const certain = (i: number): boolean => lossOfYes[i] === Infinity || lossOfNo[i] === Infinity
  let any = false
  for (let i = 0; i < entries && !any; i++)
    any =
      (lossOfYes[i] === Infinity && (yes[i] as number) > 0) ||
      (lossOfNo[i] === Infinity && (no[i] as number) > 0)
  const rest = sumOver(entries, (i) =>
    certain(i)
      ? 0
      : (yes[i] as number) * (lossOfYes[i] as number) + (no[i] as number) * (lossOfNo[i] as number),
  )
  const all = sumOver(entries, (i) => weight[i] as number)
  if (!any) return { count: 0, weight: 0, rows: [], meanOfRest: rest / all }
  const { sums } = await engine.sum({
    sums: {
      count: row.contradiction,
      weight: multiply(row.weight, row.contradiction),
      rest: multiply(row.weight, subtract(1, row.contradiction)),
    },
  })
  const left = sums.rest[0] as number
  const first = await engine.rows({
    largest: row.contradiction,
    where: row.contradiction,
    limit: 10,
    show: expensiveShown(row),
  })
  return {
    count: sums.count[0] as number,
    weight: sums.weight[0] as number,
    rows: first.map(expensiveRow),
    meanOfRest: left > 0 ? rest / left : null,
  }
}
