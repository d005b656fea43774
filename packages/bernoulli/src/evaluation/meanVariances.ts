import { everyRow } from '../statistics/index.ts'
import type { Engine } from '../statistics/index.ts'
import type { Independence, Statement } from './Evaluation.ts'
import { groupSpreads } from './groupSpreads.ts'
import type { LossTotals } from './lossTotals.ts'
import type { RowFormulas } from './rowFormulas.ts'
import type { Centre } from './spreads.ts'
import { statements as says } from './statements.ts'

/** How sure the mean loss and the skill are. */
export interface MeanVariances {
  /** Of the mean; null when it has none. */
  readonly mean: number | null
  /** Of skill·(uncertainty − floor); null when it has none. */
  readonly skill: number | null
  /** Of the t distribution that intervals are made with. */
  readonly degreesOfFreedom: number
  readonly groups: Independence['groups']
  readonly statements: readonly Statement[]
}

interface Asked {
  readonly engine: Engine
  readonly row: RowFormulas
  readonly totals: LossTotals
  /** Of weight above 0. */
  readonly rows: number
  readonly centre: Centre
  readonly group: string | undefined
}

/**
 * Variance of a weighted mean, weights being frequencies.
 *
 *   independent rows    Σw·pull²/(W(W − 1)), W − 1 degrees of freedom
 *   G groups of rows    G/(G − 1)·Σ_g(Σ_g w·pull)²/W², G − 1 degrees of freedom
 *
 * The second allows any dependence within a group. Source: Liang and Zeger, Biometrika 73 (1986).
 */
export async function meanVariances({
  engine,
  row,
  rows,
  totals,
  centre,
  group,
}: Asked): Promise<MeanVariances> {
  const { weight } = totals
  const nothing: MeanVariances = {
    mean: null,
    skill: null,
    degreesOfFreedom: 0,
    groups: null,
    statements: [],
  }
  if (centre.mean === Infinity) return nothing
  if (group === undefined && weight < 2)
    return { ...nothing, statements: [says.lessThanTwoRows(rows, weight)] }
  const spreads = await totals.spreads(centre)
  const independent: MeanVariances = {
    mean: Math.max(0, spreads.loss) / weight / (weight - 1),
    skill: spreads.skill === null ? null : Math.max(0, spreads.skill) / weight / (weight - 1),
    degreesOfFreedom: weight - 1,
    groups: null,
    statements: [],
  }
  if (group === undefined) return independent
  const together = await groupSpreads(engine, group, row, centre)
  const { count } = together
  if (count < 2) return { ...nothing, statements: [says.oneGroup(group)] }
  const factor = count / (count - 1) / weight ** 2
  const mean = together.loss * factor
  const equalLosses = spreads.loss <= weight * (1e-13 * centre.mean) ** 2
  const designEffect = equalLosses ? 1 : mean / (independent.mean as number)
  return {
    mean,
    skill: together.skill === null ? null : together.skill * factor,
    degreesOfFreedom: count - 1,
    groups:
      weight < 2 ? null : { column: group, count, designEffect, effectiveSampleSize: weight / designEffect },
    statements: weight < 2 && group !== everyRow ? [says.groupsOfLessThanTwoRows(weight)] : [],
  }
}
