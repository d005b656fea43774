import type { Evaluation } from 'bernoulli'

/**
 * What folds said, judged, with intervals of the loss and the skill that allow for what rows of different folds share: each
 * helped to train the models that judged the others, so two rows are tied twice and their losses show it once
 * (docs/formulas.md, Folds).
 *
 *   variance = that of the rows or groups + optimism·D/W
 *
 * @param optimism  mean loss − that of the same models on the rows they were trained on, nats
 * @param alone     the variance of the mean if rows were independent of each other; D is how much larger it is over groups
 */
export function widened(evaluation: Evaluation, optimism: number, alone: number): Evaluation {
  const { logLoss, weight } = evaluation
  const { mean, floor, uncertainty, standardError, interval, skill } = logLoss
  if (standardError === null || standardError === 0 || interval === null) return evaluation
  const together = standardError ** 2 / alone
  const more = (Math.max(0, optimism) * (Number.isFinite(together) ? together : 1)) / weight
  const [error, lower, upper] = wider(mean, standardError, interval, more)
  const share = skill === null ? null : skillOf(skill, more / (uncertainty - floor) ** 2)
  return {
    ...evaluation,
    logLoss: {
      ...logLoss,
      standardError: error,
      interval: [Math.max(floor, lower), upper],
      skill: share,
    },
  }
}

function skillOf(
  { value, standardError, interval }: NonNullable<Evaluation['logLoss']['skill']>,
  more: number,
): Evaluation['logLoss']['skill'] {
  if (standardError === null || standardError === 0 || interval === null)
    return { value, standardError, interval }
  const [error, lower, upper] = wider(value, standardError, interval, more)
  return { value, standardError: error, interval: [lower, Math.min(1, upper)] }
}

function wider(
  value: number,
  standardError: number,
  [lower, upper]: readonly [number, number],
  more: number,
): readonly [error: number, lower: number, upper: number] {
  const error = Math.sqrt(standardError ** 2 + more)
  const by = error / standardError
  return [error, value - by * (value - lower), value + by * (upper - value)]
}
