import { column, less, multiply } from '../expression/index.ts'
import type { Engine } from '../statistics/index.ts'
import type { RowFormulas } from './rowFormulas.ts'
import type { Centre, Spreads } from './spreads.ts'
import { pulls } from './spreads.ts'

/** Σ over groups of (Σw·pull)², and how many groups have weight. */
export interface GroupSpreads extends Spreads {
  readonly count: number
}

/** The rows of a group pull together: their pulls are added before they are squared. One query. */
export async function groupSpreads(
  engine: Engine,
  group: string,
  row: RowFormulas,
  centre: Centre,
): Promise<GroupSpreads> {
  const pull = pulls(row, centre)
  const square = (name: string) => multiply(column(name), column(name))
  const { count, loss, skill } = await engine.sumOfSums({
    by: [{ column: group }],
    sums: {
      weight: row.weight,
      loss: multiply(row.weight, pull.loss),
      skill: multiply(row.weight, row.overTrials(pull.skill)),
    },
    then: { count: less(0, column('weight')), loss: square('loss'), skill: square('skill') },
  })
  return { count, loss, skill: centre.ratio === null ? null : skill }
}
