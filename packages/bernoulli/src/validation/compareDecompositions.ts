import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { checkKey, freezeDeep, outOfRange, roundedKeys, weighted } from '../evaluation/index.ts'
import type { Statement } from '../evaluation/index.ts'
import { checkWeightKind, gatherPredictions, isLevel } from '../statistics/index.ts'
import type { Engine, WeightKind } from '../statistics/index.ts'
import { straightBrier, straightLogLoss } from './decomposition/index.ts'
import { gatherPair, partDifference } from './pairs/index.ts'
import type { PairSample, PartDifference, Side } from './pairs/index.ts'
import { says } from './says.ts'

/** Which rows, and how sure. */
export interface CompareDecompositionsOptions {
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
export const compareDecompositionsOptions: readonly string[] = Object.keys({
  ...{ level: 0, group: 0, weightKind: 0, signal: 0 },
} satisfies Record<keyof CompareDecompositionsOptions, 0>)

/** How two models differ in what their scores are made of; differences a − b. */
export interface PartsApart {
  readonly miscalibration: PartDifference
  readonly discrimination: PartDifference
}

export interface DecompositionPair {
  readonly a: string
  readonly b: string
  /** Null where one of the two has no straight map; a statement says why. */
  readonly logLoss: PartsApart | null
  readonly brier: PartsApart | null
}

export interface DecompositionComparison {
  readonly schema: 'bernoulli.decompositions/1'
  readonly level: number
  readonly pairs: readonly DecompositionPair[]
  readonly statements: readonly Statement[]
}

/**
 * Whether two models are as well calibrated, and tell yes from no as well: tests of equal miscalibration and of equal
 * discrimination, row by row, for the log loss and the Brier score.
 *
 *   score(a) − score(b) = (miscalibration(a) − miscalibration(b)) − (discrimination(a) − discrimination(b))
 *
 * Each part is that of the best straight map (`validate`), whose differences are normal where those of isotonic maps are not.
 *
 * @param engine  rows with two predictions or more
 * @returns plain frozen data
 * @throws InputError when there are fewer than two predictions, a row breaks a rule, nothing has weight, or an option is out of
 *   range; EngineError when the engine fails
 *
 * Accuracy: size of the tests in docs/accuracy.md.
 * Source: after Dimitriadis and Puke (2026), arXiv:2603.04275; derived in docs/formulas.md.
 *
 * @example
 * const rows = memory({
 *   labels: [0, 0, 1, 0, 1, 1],
 *   predictions: {
 *     A: { probabilities: [0.1, 0.3, 0.2, 0.5, 0.6, 0.9] },
 *     B: { probabilities: [0.4, 0.5, 0.4, 0.5, 0.6, 0.6] },
 *   },
 * })
 * const { pairs } = await compareDecompositions(rows)
 * pairs[0].brier.miscalibration.difference.value.toFixed(4) // => '-0.0101'
 */
export function compareDecompositions(
  engine: Engine,
  options: CompareDecompositionsOptions = {},
): Promise<DecompositionComparison> {
  return calledAs('compareDecompositions', async () => {
    check(engine, options)
    const rows = await weighted(engine, options)
    const { pairs, statements } = await comparedPairs(rows.engine, { ...options, ...rows.options })
    return freezeDeep({
      schema: 'bernoulli.decompositions/1' as const,
      level: options.level ?? 0.95,
      pairs,
      statements: [...rows.statements, ...statements, ...(await roundedKeys(engine, [options.group]))],
    })
  })
}

async function comparedPairs(
  engine: Engine,
  { level = 0.95, group, signal }: CompareDecompositionsOptions,
): Promise<Pick<DecompositionComparison, 'pairs' | 'statements'>> {
  const { predictions } = engine.shape
  const said = new Map<string, Statement>()
  const sides: Side[] = []
  for (const prediction of predictions) {
    signal?.throwIfAborted()
    const { kind, table } = await gatherPredictions(engine, prediction)
    if (kind === 'grid') return { pairs: [], statements: [says.tooManyPairs()] }
    sides.push({ prediction, table })
  }
  const maps = sides.map(({ prediction, table }) => {
    const found = { logLoss: straightLogLoss(table), brier: straightBrier(table) }
    for (const [score, map] of Object.entries(found))
      if (typeof map === 'string')
        said.set(
          `${prediction.name} ${score}`,
          says.noMapOf(prediction.name, score === 'brier' ? 'Brier score' : 'log loss', map),
        )
    return found
  })
  const pairs: DecompositionPair[] = []
  for (const [i, a] of sides.entries())
    for (const [k, b] of sides.entries()) {
      if (k <= i) continue
      signal?.throwIfAborted()
      const both = await gatherPair(engine, a, b, group)
      if (both === null) said.set('pairs', says.tooManyPairs())
      else if (both.sample.degreesOfFreedom < 1) said.set('spread', says.noSpread())
      const apart = (score: 'logLoss' | 'brier'): PartsApart | null =>
        both && partsApart(both, maps[i]?.[score], maps[k]?.[score], level)
      pairs.push({
        a: a.prediction.name,
        b: b.prediction.name,
        logLoss: apart('logLoss'),
        brier: apart('brier'),
      })
    }
  return { pairs, statements: [...said.values()] }
}

type MapFound = ReturnType<typeof straightLogLoss> | undefined

function partsApart(
  { sample, ofFirst, ofSecond }: PairSample,
  a: MapFound,
  b: MapFound,
  level: number,
): PartsApart | null {
  if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string') return null
  const of = (part: 'miscalibration' | 'discrimination'): PartDifference =>
    partDifference(sample, ofFirst(a[part]), ofSecond(b[part]), level)
  return { miscalibration: of('miscalibration'), discrimination: of('discrimination') }
}

function check({ shape }: Engine, options: CompareDecompositionsOptions): void {
  refuseUnknown('the options', options, compareDecompositionsOptions)
  const { level, group, weightKind } = options
  checkWeightKind(weightKind)
  if (level !== undefined && !isLevel(level)) throw outOfRange('level', 'a number above 0 and below 1', level)
  if (shape.predictions.length < 2)
    throw new InputError({
      problem: 'only one predictor',
      expected: 'two or more predictions',
      received: shape.predictions[0].name,
    })
  if (group !== undefined) checkKey('group', group, shape.keys)
}
