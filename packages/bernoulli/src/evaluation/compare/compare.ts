import { InputError, calledAs, refuseUnknown } from '../../errors/index.ts'
import { checkWeight, checkWeightKind, isLevel } from '../../statistics/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { CompareOptions, Comparison, Contender } from '../result/index.ts'
import { contendersOf } from '../loss/index.ts'
import type { Judged } from '../loss/index.ts'
import { compareOptions, freezeDeep, ofOtherLosses } from '../result/index.ts'
import { pairsOf } from './pairsOf.ts'
import { differenceCovariance } from './differenceCovariance.ts'
import { pairSums } from './pairSums.ts'
import { rankIntervals } from './rankIntervals.ts'
import type { Rank } from './rankIntervals.ts'
import { roundedKeys, takeSteps, weighted } from '../rows/index.ts'

/**
 * Two or more predictors on the same rows: which is better, by how much, and whether the difference is real.
 *
 *   mean difference = Σw·(loss(a) − loss(b))/Σw = miscalibration difference − discrimination difference
 *   ln P(data | a) − ln P(data | b) = −Σw·(loss(a) − loss(b))
 *
 * @param engine   rows with at least two predictions
 * @param options  level of the intervals, seed of the draws, a group whose rows are not independent, the lag of the
 *   Diebold-Mariano test, how many bootstrap resamples
 * @returns plain frozen data; losses in nats, differences a − b, so that negative means a is better
 * @throws InputError when there are fewer than two predictors, a row breaks a rule, nothing has weight, or an option is
 *   out of range; EngineError when the engine fails
 *
 * @example
 * (await compare(memory({
 *   labels: [1, 1, 1],
 *   predictions: { A: { probabilities: [0.7, 0.8, 0.9] }, B: { probabilities: [0.8, 0.8, 0.8] } },
 * }))).pairs[0].verdict
 * // => 'These 3 rows cannot tell "A" and "B" apart; about 4,600 rows like these could.'
 */
export function compare(engine: Engine, options: CompareOptions = {}): Promise<Comparison> {
  return calledAs('compare', () => compareRows(engine, options))
}

async function compareRows(engine: Engine, options: CompareOptions): Promise<Comparison> {
  check(engine, options)
  const rows = await weighted(engine, options)
  const found = rows.restored(await compareCounted(rows.engine, rows.options))
  const { schema, examples, weight, statements, ...others } = found
  return freezeDeep({
    ...{ schema, examples, weight, weights: rows.weights },
    ...others,
    statements: [...rows.statements, ...statements],
  })
}

/** The comparison on rows whose weights count them. */
async function compareCounted(engine: Engine, options: CompareOptions): Promise<Omit<Comparison, 'weights'>> {
  const { level = 0.95, seed = 1, resamples = 2000, group, lag, signal, weightKind } = options
  const step = takeSteps(options, 4)

  step('adding up the differences')
  const sums = await pairSums(engine)
  checkWeight(sums.weight)
  if (lag !== undefined && sums.examples >= 2 && lag > sums.examples - 2)
    throw new InputError({
      problem: 'lag out of range',
      expected: `at most the rows less two, ${sums.examples - 2}`,
      received: lag,
    })

  step('judging each predictor')
  const judged = await contendersOf(engine, { level, group })

  step('measuring the spread')
  const finite = judged.contenders.filter(({ logLoss }) => logLoss.mean < Infinity)
  const jointly =
    finite.length > 2 ? finite.map(({ prediction, logLoss: { mean } }) => ({ prediction, mean })) : []
  const differences = await differenceCovariance(engine, sums, jointly, group)

  step('going through the rows')
  const { pairs, simultaneous, statements } = await pairsOf(engine, {
    sums,
    differences,
    contenders: judged.contenders,
    options: { level, seed, resamples, group, lag, signal, weightKind },
  })
  step.finish()
  const ranks = rankIntervals(
    new Map(judged.contenders.map(({ prediction, logLoss }) => [prediction.name, logLoss.mean])),
    pairs.flatMap(({ a, b, winner }) =>
      winner === null ? [] : [{ better: winner, worse: winner === a ? b : a }],
    ),
  )
  return {
    schema: 'bernoulli.comparison/1',
    examples: sums.examples,
    weight: sums.weight,
    baseRate: sums.baseRate,
    level,
    floor: judged.floor,
    uncertainty: judged.uncertainty,
    contenders: judged.contenders
      .map((judged) => contender(judged, ranks))
      .sort((a, b) => a.rank.value - b.rank.value),
    pairs,
    simultaneous,
    seed,
    statements: [...judged.statements, ...statements, ...(await roundedKeys(engine, [group]))],
  }
}

function contender(
  { prediction: { name }, logLoss, auc }: Judged,
  ranks: ReadonlyMap<string, Rank>,
): Contender {
  const { mean, standardError, interval, skill, miscalibration, discrimination } = logLoss
  const { count, weight } = logLoss.contradictions
  return {
    name,
    logLoss: { mean, standardError, interval, skill, miscalibration, discrimination },
    auc,
    contradictions: { count, weight },
    rank: ranks.get(name) as Rank,
  }
}

function check({ shape }: Engine, options: CompareOptions): void {
  const { level, seed, group, lag, resamples, weightKind } = options
  refuseUnknown('the options', options, compareOptions, ofOtherLosses)
  checkWeightKind(weightKind)
  const names = shape.predictions.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  const refuse = (problem: string, expected: string, received: unknown, advice?: string): never => {
    throw new InputError({ problem, expected, received, ...(advice && { advice }) })
  }
  if (names.length < 2)
    refuse('too few predictors', 'at least 2', names.length, 'Use judge for a single one.')
  if (twice !== undefined) refuse('two predictors share a name', 'a name each', twice)
  if (level !== undefined && !isLevel(level))
    refuse('level out of range', 'a number above 0 and below 1', level)
  if (resamples !== undefined && resamples > 1_000_000)
    refuse('resamples out of range', 'at most 1,000,000', resamples)
  for (const [name, value] of Object.entries({ seed, lag, resamples }))
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0))
      refuse(`${name} out of range`, 'a whole number ≥ 0', value)
  if (group !== undefined && !shape.keys.includes(group))
    refuse(
      'unknown group column',
      shape.keys.length === 0 ? 'a key column' : `one of ${shape.keys.join(', ')}`,
      group,
    )
}
