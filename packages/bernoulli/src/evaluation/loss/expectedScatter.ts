import type { PredictionTable } from '../../statistics/index.ts'
import type { Centre, Moments } from '../rows/index.ts'
import { cubeUnit } from '../rows/index.ts'

/**
 * How the influences would scatter if the predictions were calibrated: second and third cumulants of what a label adds, over all
 * rows.
 *
 *   of the mean   d = −logit p;  of the skill   d = r·logit(ȳ) − logit p
 *   squares = Σw·p(1 − p)·d²,   cubes = Σw·p(1 − p)(1 − 2p)·d³
 *
 * The rare outcome is the dear one, so the cubes of the mean are never negative. Labels that scatter φ times as much as yes
 * and no would, as means of 1/φ outcomes do, have φ times the squares and φ² times the cubes.
 *
 * @param labelVariance  Σw·y(1 − y) of single outcomes, over the weight
 */
export function expectedScatter(
  { entries, probability, complement, logit, weight }: PredictionTable,
  centre: Centre,
  labelVariance: number,
): { readonly loss: Moments; readonly skill: Moments } {
  const unit = cubeUnit(centre)
  const offset = centre.ratio === null ? 0 : centre.ratio * centre.baseLogit
  let [all, scatter, loss2, loss3, skill2, skill3] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < entries; i++) {
    const [w, p, q] = [weight[i] as number, probability[i] as number, complement[i] as number]
    const variance = w * p * q
    all += w
    if (variance === 0) continue
    const ofLoss = -(logit[i] as number)
    const ofSkill = ofLoss + offset
    scatter += variance
    loss2 += variance * ofLoss * ofLoss
    loss3 += variance * (q - p) * ofLoss * (ofLoss / unit) ** 2
    skill2 += variance * ofSkill * ofSkill
    skill3 += variance * (q - p) * ofSkill * (ofSkill / unit) ** 2
  }
  const share = scatter > 0 ? Math.max(0, 1 - (labelVariance * all) / scatter) : 0
  const softened = (squares: number, cubes: number): Moments => ({
    squares: share * squares,
    cubes: share ** 2 * cubes,
  })
  return { loss: softened(loss2, loss3), skill: softened(skill2, skill3) }
}
