import { InputError, refuseUnknown } from '../errors/index.ts'
import { checkWeightKind, isLevel } from '../statistics/index.ts'
import type { Engine, WeightKind } from '../statistics/index.ts'
import type { Costs } from './Decisions.ts'

/** Which decisions are meant: costs, or thresholds. */
export interface DecideOptions {
  /** What mistakes cost; the threshold is then falseAlarm/(falseAlarm + miss). */
  readonly costs?: Costs
  /** Or from which probabilities on people would act, each above 0 and below 1. */
  readonly thresholds?: readonly number[]
  /** Of intervals, above 0 and below 1; left out: 0.95. */
  readonly level?: number
  /** Key column whose rows are not independent of each other; it makes intervals cluster-robust. */
  readonly group?: string
  /** What weights say; left out: `frequency`, and a statement where they do not look like it. */
  readonly weightKind?: WeightKind
  /** Stops the work between two queries. */
  readonly signal?: AbortSignal
}

/** The names of all options. */
export const decideOptions: readonly string[] = Object.keys({
  ...{ costs: 0, thresholds: 0, level: 0, group: 0, weightKind: 0, signal: 0 },
} satisfies Record<keyof DecideOptions, 0>)

/** So many thresholds are looked at together. */
const most = 1000

/**
 * The thresholds that are meant, in increasing order, each once.
 *
 *   t = falseAlarm/(falseAlarm + miss)
 *
 * @throws InputError when an option is unknown or out of range, or neither or both of costs and thresholds are given
 */
export function checkDecideOptions({ shape }: Engine, options: DecideOptions): readonly number[] {
  refuseUnknown('the options', options, decideOptions)
  const { costs, thresholds, level, group, weightKind } = options
  checkWeightKind(weightKind)
  if (level !== undefined && !isLevel(level))
    throw refused('level out of range', 'a number above 0 and below 1', level)
  if (group !== undefined && !shape.keys.includes(group))
    throw refused(
      'unknown group column',
      shape.keys.map((key) => JSON.stringify(key)).join(' or ') || 'none',
      group,
    )
  const names = shape.predictions.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw refused('two predictors share a name', 'a name each', twice)
  if ((costs === undefined) === (thresholds === undefined))
    throw new InputError({
      problem: costs === undefined ? 'no decision to look at' : 'costs and thresholds',
      expected: costs === undefined ? 'costs, or thresholds' : 'one of them',
      advice: 'Costs of 1 and 4 are a threshold of 0.2: act where it happens one time in five.',
    })
  if (costs !== undefined) return [thresholdOf(costs)]
  return checkThresholds(thresholds ?? [])
}

function checkThresholds(thresholds: readonly number[]): readonly number[] {
  if (!Array.isArray(thresholds) || thresholds.length === 0 || thresholds.length > most)
    throw refused(
      'thresholds out of range',
      `a list of 1 to ${most} numbers`,
      String(thresholds).slice(0, 40),
    )
  const outside = thresholds.find((t) => !(typeof t === 'number' && t > 0 && t < 1))
  if (outside !== undefined || thresholds.includes(undefined as unknown as number))
    throw refused('threshold out of range', 'a number above 0 and below 1', outside)
  return [...new Set<number>(thresholds)].sort((a, b) => a - b)
}

/**
 * The probability from which acting costs less than not acting.
 *
 *   t = falseAlarm/(falseAlarm + miss)
 *
 * @throws InputError unless both costs are above 0 and finite, and neither is lost beside the other
 *
 * @example
 * thresholdOf({ falseAlarm: 1, miss: 4 }) // => 0.2
 */
export function thresholdOf(costs: Costs): number {
  refuseUnknown('the costs', costs, ['falseAlarm', 'miss'])
  const { falseAlarm, miss } = costs
  for (const [name, cost] of Object.entries({ falseAlarm, miss }))
    if (!(typeof cost === 'number' && cost > 0 && cost < Infinity))
      throw new InputError({
        problem: 'cost out of range',
        place: name,
        expected: 'a number above 0',
        received: cost,
      })
  // Halved, so that no sum of costs is beyond float64.
  const threshold = falseAlarm / 2 / (falseAlarm / 2 + miss / 2)
  if (threshold > 0 && threshold < 1) return threshold
  throw refused(
    'one cost is lost beside the other',
    'costs whose ratio float64 can hold',
    `${falseAlarm} and ${miss}`,
  )
}

const refused = (problem: string, expected: string, received: unknown): InputError =>
  new InputError({ problem, expected, received })
