import { everyRow } from '../../statistics/index.ts'
import type { Engine, PredictionTable, Scatter } from '../../statistics/index.ts'
import type { Independence, Statement } from '../result/index.ts'
import { expectedScatter } from './expectedScatter.ts'
import { groupSumsOfSquares } from '../groups/index.ts'
import type { LossTotals } from './lossTotals.ts'
import type { Centre, Moments, RowFormulas } from '../rows/index.ts'
import { cubeUnit, leanOf } from '../rows/index.ts'
import { statements as says } from '../result/index.ts'

/** How sure the mean loss and the skill are. */
export interface MeanVariances {
  /** Of the mean; null when it has none. */
  readonly mean: Scatter | null
  /** Of skill·(uncertainty − floor); null when it has none. */
  readonly skill: Scatter | null
  readonly groups: Independence['groups']
  readonly statements: readonly Statement[]
}

interface Asked {
  readonly engine: Engine
  readonly row: RowFormulas
  readonly table: PredictionTable
  readonly totals: LossTotals
  /** Of weight above 0. */
  readonly rows: number
  readonly centre: Centre
  readonly group: string | undefined
}

/**
 * Variance of a weighted mean, weights being frequencies, and which way it leans.
 *
 *   independent rows    Σw·influence²/(W(W − 1)), W − 1 degrees of freedom
 *   G groups of rows    G/(G − 1)·Σ_g(Σ_g w·influence)²/W², G − 1 degrees of freedom
 *   lean                (Σinfluence³ + expected cubes)/(Σinfluence² + expected squares)/W, over rows or over totals of groups
 *
 * The second allows any dependence within a group. Where there are few events the rows alone do not show what an event
 * costs; what calibrated predictions would expect is added as if it had been seen once more; rows that go together D-fold expect D
 * times the squares and D² times the cubes. Source: Liang and Zeger, Biometrika 73 (1986); the lean is ours, see
 * docs/formulas.md.
 */
export async function meanVariances({
  engine,
  row,
  rows,
  table,
  totals,
  centre,
  group,
}: Asked): Promise<MeanVariances> {
  const { weight } = totals
  const nothing: MeanVariances = { mean: null, skill: null, groups: null, statements: [] }
  if (centre.mean === Infinity) return nothing
  if (group === undefined && weight < 2)
    return { ...nothing, statements: [says.lessThanTwoRows(rows, weight)] }
  const alone = await totals.sumsOfSquares(centre)
  const expected = expectedScatter(table, centre, totals.labelVariance)
  const unit = cubeUnit(centre)
  const ofRows = (found: Moments, calibrated: Moments): Scatter => ({
    variance: Math.max(0, found.squares) / weight / (weight - 1),
    lean: leanOf(found, calibrated, unit) / weight,
    degreesOfFreedom: weight - 1,
  })
  const independent = ofRows(alone.loss, expected.loss)
  if (group === undefined)
    return {
      mean: independent,
      skill: alone.skill && ofRows(alone.skill, expected.skill),
      groups: null,
      statements: [],
    }
  const together = await groupSumsOfSquares(engine, group, row, centre, weight)
  const { count } = together
  if (count < 2) return { ...nothing, statements: [says.oneGroup(group)] }
  const factor = count / (count - 1) / weight ** 2
  /** What is left of equal losses; a group then counts as a row. */
  const rounding = weight * (1e-13 * centre.mean) ** 2
  const ofGroups = (found: Moments, alone: Moments, { squares, cubes }: Moments): Scatter => {
    const effect = alone.squares > rounding ? found.squares / alone.squares : weight / count
    const calibrated = { squares: squares * effect, cubes: cubes * (effect / weight) ** 2 }
    return {
      variance: found.squares * factor,
      lean: leanOf(found, calibrated, unit * weight) / weight,
      degreesOfFreedom: count - 1,
    }
  }
  const mean = ofGroups(together.loss, alone.loss, expected.loss)
  const equalLosses = alone.loss.squares <= rounding
  const designEffect = equalLosses ? 1 : mean.variance / independent.variance
  return {
    mean,
    skill: together.skill && alone.skill && ofGroups(together.skill, alone.skill, expected.skill),
    groups:
      weight < 2 ? null : { column: group, count, designEffect, effectiveSampleSize: weight / designEffect },
    statements: weight < 2 && group !== everyRow ? [says.groupsOfLessThanTwoRows(weight)] : [],
  }
}
