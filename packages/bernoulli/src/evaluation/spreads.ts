import { add, multiply, subtract } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { sumBlocks } from '../statistics/index.ts'
import type { Engine, GridLosses, PredictionTable } from '../statistics/index.ts'
import type { RowFormulas } from './rowFormulas.ts'

/** What the spread of the mean loss and of the skill is measured around. */
export interface Centre {
  readonly mean: number
  readonly floor: number
  readonly baseRate: number
  /** ln(ȳ/(1 − ȳ)): minus the slope of the base rate's entropy. */
  readonly baseLogit: number
  /** excess/(uncertainty − floor), which is 1 − skill; null when no skill is possible. */
  readonly ratio: number | null
}

/** Σw·(row's pull)², of the mean loss and of the skill (times uncertainty − floor). */
export interface Spreads {
  readonly loss: number
  readonly skill: number | null
}

/**
 * How far each row pulls the mean loss and the skill: first-order influence.
 *
 *   of the mean    loss − mean
 *   of the skill   −(loss − mean + r·logit(ȳ)·(y − ȳ) + (r − 1)·(entropy − floor))/(uncertainty − floor),  r = 1 − skill
 *
 * The second includes that the base rate and the floor are estimated from the same rows. Where labels are counts this is the
 * pull of a trial, and in place of the entropy stands the loss of its y under its row's k/m, which the entropy is the mean
 * of: the floor moves with the trials as the loss does, and a floor taken as known would leave the skill of good predictions
 * several times less sure than it is.
 */
export function pulls(
  row: RowFormulas,
  centre: Centre,
): { readonly loss: Expression; readonly skill: Expression } {
  const loss = subtract(row.loss, centre.mean)
  const ratio = centre.ratio ?? 0
  const fromBaseRate = multiply(ratio * centre.baseLogit, subtract(row.label, centre.baseRate))
  const fromFloor = multiply(ratio - 1, subtract(row.floorOfTrial, centre.floor))
  return { loss, skill: add(add(loss, fromBaseRate), fromFloor) }
}

/** The spreads of hard labels, from the table alone. */
export function spreadsOfTable(table: PredictionTable, centre: Centre): Spreads {
  const spread = (pullOfYes: number, pullOfNo: number): number =>
    sumBlocks(table.entries, (terms, from, to) => {
      for (let i = from; i < to; i++) {
        const yes = table.yes[i] as number
        const no = table.no[i] as number
        terms[i - from] =
          (yes === 0 ? 0 : yes * ((table.lossOfYes[i] as number) - centre.mean + pullOfYes) ** 2) +
          (no === 0 ? 0 : no * ((table.lossOfNo[i] as number) - centre.mean + pullOfNo) ** 2)
      }
    })
  if (centre.ratio === null) return { loss: spread(0, 0), skill: null }
  const pull = centre.ratio * centre.baseLogit
  return { loss: spread(0, 0), skill: spread(pull * (1 - centre.baseRate), -pull * centre.baseRate) }
}

/**
 * The spreads of hard labels in a grid, from sums of squares over the rows. They are differences of such sums; what
 * rounding may have left of equal losses counts as 0.
 */
export function spreadsOfGrid(
  losses: GridLosses,
  { yes, no }: { readonly yes: number; readonly no: number },
  centre: Centre,
): Spreads {
  const weight = yes + no
  const beyondRounding = (spread: number, of: number): number => (spread > 1e-13 * of ? spread : 0)
  const apart = losses.squaredLoss - weight * centre.mean ** 2
  const loss = beyondRounding(apart, losses.squaredLoss)
  if (centre.ratio === null) return { loss, skill: null }
  const pull = centre.ratio * centre.baseLogit
  const together = losses.lossOfYeses - yes * centre.mean
  const ofRate = pull ** 2 * ((yes * no) / weight)
  return { loss, skill: beyondRounding(apart + 2 * pull * together + ofRate, losses.squaredLoss + ofRate) }
}

/** The spreads of soft labels, or of trials: one more pass over the rows. */
export async function spreadsOfRows(engine: Engine, row: RowFormulas, centre: Centre): Promise<Spreads> {
  const pull = pulls(row, centre)
  const { sums } = await engine.sum({
    sums: {
      loss: multiply(row.weight, row.overTrials(multiply(pull.loss, pull.loss))),
      skill: multiply(row.weight, row.overTrials(multiply(pull.skill, pull.skill))),
    },
  })
  return {
    loss: sums.loss[0] as number,
    skill: centre.ratio === null ? null : (sums.skill[0] as number),
  }
}
