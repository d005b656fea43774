import { add, divide, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { sumBlocks, sumOf } from '../../statistics/index.ts'
import type { Engine, GridLosses, PredictionTable } from '../../statistics/index.ts'
import type { RowFormulas } from './rowFormulas.ts'

/** What squares of the influence on the mean loss and on the skill are taken around. */
export interface Centre {
  readonly mean: number
  readonly floor: number
  readonly baseRate: number
  /** ln(ȳ/(1 − ȳ)): minus the slope of the base rate's entropy. */
  readonly baseLogit: number
  /** excess/(uncertainty − floor), which is 1 − skill; null when no skill is possible. */
  readonly ratio: number | null
}

/** Σw·influence² and Σw·influence³/unit², with the unit of `cubeUnit`, so that no finite loss is too large to be cubed. */
export interface Moments {
  readonly squares: number
  readonly cubes: number
}

/** Sums of the influence of rows on the mean loss, and on the skill (times uncertainty − floor). */
export interface SumsOfSquares {
  readonly loss: Moments
  readonly skill: Moments | null
}

/** What influences are divided by before they are cubed: their size, but nothing so small that the quotients overflow. */
export function cubeUnit({ mean }: Centre): number {
  return Math.max(mean, 1e-100)
}

/** Third moment over second, of what was found and what was expected together; 0 where nothing scatters. */
export function leanOf(found: Moments, expected: Moments, unit: number): number {
  const squares = (found.squares + expected.squares) / unit / unit
  return squares > 0 ? (found.cubes + expected.cubes) / squares : 0
}

/** An influence cubed, over the square of the unit. */
export function cubed(influence: Expression, unit: number): Expression {
  const share = divide(influence, unit)
  return multiply(influence, multiply(share, share))
}

/**
 * First-order influence of each row on the mean loss and on the skill.
 *
 *   of the mean    loss − mean
 *   of the skill   −(loss − mean + r·logit(ȳ)·(y − ȳ) + (r − 1)·(entropy − floor))/(uncertainty − floor),  r = 1 − skill
 *
 * The second includes that the base rate and the floor are estimated from the same rows. Where labels are counts this is
 * the influence of a trial, and in place of the entropy stands the loss of its y under its row's k/m, which the entropy is
 * the mean of: the floor moves with the trials as the loss does, and a floor taken as known would leave the skill of good
 * predictions several times less sure than it is.
 */
export function influenceOfRow(
  row: RowFormulas,
  centre: Centre,
): { readonly loss: Expression; readonly skill: Expression } {
  const loss = subtract(row.loss, centre.mean)
  const ratio = centre.ratio ?? 0
  const fromBaseRate = multiply(ratio * centre.baseLogit, subtract(row.label, centre.baseRate))
  const fromFloor = multiply(ratio - 1, subtract(row.floorOfTrial, centre.floor))
  return { loss, skill: add(add(loss, fromBaseRate), fromFloor) }
}

/** The sums of squares of hard labels, from the table alone. */
export function squaresOfTable(table: PredictionTable, centre: Centre): SumsOfSquares {
  const squares = (influenceOfYes: number, influenceOfNo: number): number =>
    sumBlocks(table.entries, (terms, from, to) => {
      for (let i = from; i < to; i++) {
        const yes = table.yes[i] as number
        const no = table.no[i] as number
        terms[i - from] =
          (yes === 0 ? 0 : yes * ((table.lossOfYes[i] as number) - centre.mean + influenceOfYes) ** 2) +
          (no === 0 ? 0 : no * ((table.lossOfNo[i] as number) - centre.mean + influenceOfNo) ** 2)
      }
    })
  const influence = centre.ratio === null ? 0 : centre.ratio * centre.baseLogit
  const [influenceOfYes, influenceOfNo] = [influence * (1 - centre.baseRate), -influence * centre.baseRate]
  const cubes = cubesOfTable(table, centre, influenceOfYes, influenceOfNo)
  return {
    loss: { squares: squares(0, 0), cubes: cubes.loss },
    skill:
      centre.ratio === null ? null : { squares: squares(influenceOfYes, influenceOfNo), cubes: cubes.skill },
  }
}

/** Which way the influences lean, in one pass; a few digits of it are enough. */
function cubesOfTable(
  { entries, yes, no, lossOfYes, lossOfNo }: PredictionTable,
  centre: Centre,
  influenceOfYes: number,
  influenceOfNo: number,
): { readonly loss: number; readonly skill: number } {
  const unit = cubeUnit(centre)
  const cube = (influence: number): number => influence * (influence / unit) ** 2
  let [loss, skill] = [0, 0]
  for (let i = 0; i < entries; i++) {
    const [y, n] = [yes[i] as number, no[i] as number]
    if (y !== 0) {
      const influence = (lossOfYes[i] as number) - centre.mean
      loss += y * cube(influence)
      skill += y * cube(influence + influenceOfYes)
    }
    if (n !== 0) {
      const influence = (lossOfNo[i] as number) - centre.mean
      loss += n * cube(influence)
      skill += n * cube(influence + influenceOfNo)
    }
  }
  return { loss, skill }
}

/**
 * The same of hard labels in a grid, from sums of squared losses over the rows. They are differences of such sums; what
 * rounding may have left of equal losses counts as 0. The cubes are those of the cells.
 */
export function squaresOfGrid(table: PredictionTable, losses: GridLosses, centre: Centre): SumsOfSquares {
  const [yes, no] = [sumOf(table.yes), sumOf(table.no)]
  const weight = yes + no
  const beyondRounding = (squares: number, of: number): number => (squares > 1e-13 * of ? squares : 0)
  const apart = losses.squaredLoss - weight * centre.mean ** 2
  const influence = (centre.ratio ?? 0) * centre.baseLogit
  const cubes = cubesOfTable(table, centre, influence * (1 - centre.baseRate), -influence * centre.baseRate)
  const loss = { squares: beyondRounding(apart, losses.squaredLoss), cubes: cubes.loss }
  if (centre.ratio === null) return { loss, skill: null }
  const together = losses.lossOfYeses - yes * centre.mean
  const ofRate = influence ** 2 * ((yes * no) / weight)
  const squares = beyondRounding(apart + 2 * influence * together + ofRate, losses.squaredLoss + ofRate)
  return { loss, skill: { squares, cubes: cubes.skill } }
}

/** The sums of squares of soft labels, or of trials: one more pass over the rows. */
export async function squaresOfRows(
  engine: Engine,
  row: RowFormulas,
  centre: Centre,
): Promise<SumsOfSquares> {
  const influence = influenceOfRow(row, centre)
  const unit = cubeUnit(centre)
  const over = (e: Expression): Expression => multiply(row.weight, row.overTrials(e))
  const { sums } = await engine.sum({
    sums: {
      loss: over(multiply(influence.loss, influence.loss)),
      lossCubed: over(cubed(influence.loss, unit)),
      skill: over(multiply(influence.skill, influence.skill)),
      skillCubed: over(cubed(influence.skill, unit)),
    },
  })
  const of = (squares: keyof typeof sums, cubes: keyof typeof sums): Moments => ({
    squares: sums[squares][0] as number,
    cubes: sums[cubes][0] as number,
  })
  return {
    loss: of('loss', 'lossCubed'),
    skill: centre.ratio === null ? null : of('skill', 'skillCubed'),
  }
}
