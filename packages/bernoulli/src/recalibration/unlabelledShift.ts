import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { normalQuantile } from '../math/index.ts'
import { checkLogits, gatherPredictions, isLevel, sumOf, sumOver } from '../statistics/index.ts'
import type { Engine } from '../statistics/index.ts'
import { logOdds, shiftBy } from './fit/index.ts'
import { choosePrediction } from './gain/index.ts'
import type { FitTable, Shift } from './map/index.ts'

export interface UnlabelledShiftOptions {
  /** The base rate at which the predictions are right; above 0 and below 1. */
  readonly from: number
  /** Name of the prediction; left out: the first. */
  readonly prediction?: string
  /** Of the interval, above 0 and below 1; left out: 0.95. */
  readonly level?: number
}

/** A base rate read from predictions alone. */
export interface UnlabelledShift {
  readonly prediction: string
  readonly examples: number
  readonly from: number
  /** The base rate of these rows, most likely. */
  readonly baseRate: number
  /** All rates whose likelihood is not too far below. */
  readonly interval: readonly [lower: number, upper: number]
  readonly level: number
  /** What predictions become at that rate. */
  readonly map: Shift
}

/**
 * The base rate of rows without labels, and the shift to it, where the rows of a class are the same kind of rows as before
 * (label shift) and the predictions were right at the base rate π₀ of then.
 *
 *   π maximises Σw·ln(π·p/π₀ + (1−π)(1−p)/(1−π₀))
 *
 * It is the fixed point of Saerens' EM, π = mean of σ(logit p + logit π − logit π₀); the sum is concave in π, so it is found by
 * bisection instead, to the last digit. The interval holds the rates with 2·(largest − sum) ≤ z². It knows nothing of how right
 * the predictions were: calibrate them first. Coverage in docs/accuracy.md.
 *
 * @param engine  whose labels are not looked at
 * @throws InputError when a row breaks a rule, an option is out of range, or the likelihood is largest at a rate of 0 or 1;
 *   EngineError when the engine fails
 *
 * Source: Saerens, Latinne and Decaestecker, Neural Computation 14 (2002); Du Plessis and Sugiyama, Neural Networks 50 (2014).
 *
 * @example
 * const engine = memory({ labels: [0, 0, 0], probabilities: [0.9, 0.1, 0.1] })
 * const { baseRate } = await unlabelledShift(engine, { from: 0.5 })
 * baseRate.toFixed(6) // => '0.291667'
 */
export function unlabelledShift(engine: Engine, options: UnlabelledShiftOptions): Promise<UnlabelledShift> {
  return calledAs('unlabelledShift', () => shiftOf(engine, options))
}

async function shiftOf(engine: Engine, options: UnlabelledShiftOptions): Promise<UnlabelledShift> {
  refuseUnknown('the options', options, ['from', 'prediction', 'level'])
  const { from, level = 0.95 } = options
  const before = logOdds('from', from)
  if (!isLevel(level))
    throw new InputError({
      problem: 'level out of range',
      expected: 'a number above 0 and below 1',
      received: level,
    })
  const prediction = choosePrediction(engine, options.prediction)
  const gathered = await gatherPredictions(engine, prediction)
  await checkLogits(engine, prediction, gathered)
  const { table } = gathered
  const baseRate = mostLikely(table, from)
  if (baseRate <= 0 || baseRate >= 1)
    throw new InputError({
      problem: `the rows look as if their base rate were ${baseRate}`,
      expected: 'predictions that are right at the base rate of then, and rows of both classes',
      advice: 'Calibrate the predictions where there are labels first.',
    })
  return Object.freeze({
    prediction: prediction.name,
    examples: sumOf(table.examples),
    from,
    baseRate,
    interval: Object.freeze(likely(table, from, baseRate, normalQuantile((1 + level) / 2) ** 2 / 2)),
    level,
    map: shiftBy(Math.log(baseRate) - Math.log1p(-baseRate) - before),
  })
}

/** Likelihood ratios of a prediction: p/π₀ of a yes, (1 − p)/(1 − π₀) of a no. */
function ratios({ lossOfYes, lossOfNo }: FitTable, from: number, i: number): readonly [number, number] {
  return [Math.exp(-(lossOfYes[i] as number)) / from, Math.exp(-(lossOfNo[i] as number)) / (1 - from)]
}

const weightAt = ({ yes, no }: FitTable, i: number): number => (yes[i] as number) + (no[i] as number)

/** Where the concave sum is largest: its slope falls. */
function mostLikely(table: FitTable, from: number): number {
  return crossing(0, 1, (rate) =>
    sumOver(table.entries, (i) => {
      const [r, s] = ratios(table, from, i)
      return (weightAt(table, i) * (r - s)) / (rate * r + (1 - rate) * s)
    }),
  )
}

function likely(
  table: FitTable,
  from: number,
  best: number,
  drop: number,
): readonly [lower: number, upper: number] {
  const at = (rate: number): number =>
    sumOver(table.entries, (i) => {
      const [r, s] = ratios(table, from, i)
      return weightAt(table, i) * Math.log(rate * r + (1 - rate) * s)
    })
  const least = at(best) - drop
  const inside = (rate: number): number => at(rate) - least
  return [
    inside(0) >= 0 ? 0 : crossing(0, best, (rate) => -inside(rate)),
    inside(1) >= 0 ? 1 : crossing(best, 1, inside),
  ]
}

/** Where a function that falls from above 0 to below crosses it, by halving; an end where it does not. */
function crossing(low: number, high: number, falling: (rate: number) => number): number {
  let [from, to] = [low, high]
  if (!(falling(from) > 0)) return from
  if (falling(to) > 0) return to
  for (let step = 0; step < 200; step++) {
    const middle = (from + to) / 2
    if (middle === from || middle === to) return middle
    if (falling(middle) > 0) from = middle
    else to = middle
  }
  return (from + to) / 2
}
