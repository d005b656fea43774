import { column, constant, multiply } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { crossEntropyOfHardLabel, entropy as entropyOf } from '../../likelihood/index.ts'
import { entropyOfShares } from './entropyOfShares.ts'
import type { Prediction } from './Engine.ts'
import { excessOf, lossOf } from './lossOf.ts'
import { reducibleBetween, skillOf } from './skill.ts'
import type { Statistic } from './Statistic.ts'

/** What a log loss says of itself; losses in nats. */
export interface LogLossReading {
  /** Σw·loss/Σw; Infinity when a certain prediction was wrong. */
  readonly mean: number
  /** Mean entropy of the labels: what a perfect prediction costs. */
  readonly floor: number
  /** mean − floor, computed without subtracting. */
  readonly excess: number
  /** Log loss of always saying the base rate. */
  readonly uncertainty: number
  /** 1 − excess/(uncertainty − floor): 1 is perfect, 0 the base rate; null when the base rate is itself perfect. */
  readonly skill: number | null
  readonly baseRate: number
  readonly weight: number
}

interface Traits {
  readonly weighted: boolean
  /** Every label is 0 or 1: the floor is 0, and one logarithm a row is enough. */
  readonly hard: boolean
}

/** The loss is floor + excess: a soft row costs no logarithms of its own for it. */
type LogLossSums = 'weight' | 'label' | 'floor' | 'excess'

/**
 * The log loss with its floor and base rate, as sums.
 *
 *   floor = Σw·entropy(y)/Σw,  excess = Σw·klDivergence(y, p)/Σw,  mean = floor + excess = Σw·crossEntropy(y, p)/Σw
 */
export function logLossStatistic(
  prediction: Prediction,
  { weighted, hard }: Traits,
): Statistic<LogLossSums, LogLossReading> {
  const weight: Expression | number = weighted ? column('weight') : 1
  const label = column('label')
  const loss =
    prediction.scale === 'probability'
      ? crossEntropyOfHardLabel(label, column(prediction.column))
      : lossOf(prediction)
  return {
    sums: {
      weight: weighted ? column('weight') : constant(1),
      label: multiply(weight, label),
      floor: hard ? constant(0) : multiply(weight, entropyOf(label)),
      excess: multiply(weight, hard ? loss : excessOf(prediction)),
    },
    finalize: readLogLoss,
  }
}

function readLogLoss(sums: Readonly<Record<LogLossSums, number>>): LogLossReading {
  const { weight } = sums
  const baseRate = sums.label / weight
  const floor = sums.floor / weight
  const excess = sums.excess / weight
  const uncertainty = entropyOfShares(sums.label, weight - sums.label)
  return {
    mean: (sums.floor + sums.excess) / weight,
    floor,
    excess,
    uncertainty,
    skill: skillOf(excess, reducibleBetween({ uncertainty, floor, baseRate })),
    baseRate,
    weight,
  }
}
