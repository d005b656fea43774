import { normalQuantile } from '../../math/index.ts'
import { everyRow } from '../../statistics/index.ts'
import type { Engine, PairedAuc } from '../../statistics/index.ts'
import type { Estimate, Interval, Pair, Statement, Test } from '../result/index.ts'
import type { Judged } from '../loss/index.ts'
import { estimate, studentT } from '../result/index.ts'
import { pairEvidence } from './pairEvidence.ts'
import { pairRowFindings } from './pairRowFindings.ts'
import type { RowOptions } from './pairRowFindings.ts'
import type { DifferenceCovariance, MeanVariance } from './differenceCovariance.ts'
import type { ComparedSums, PairSums } from './pairSums.ts'
import { pairVerdict } from './pairVerdict.ts'
import { simultaneousQuantile } from './simultaneousQuantile.ts'

/** What is known of the pairs before their rows are gone through. */
export interface PairsKnown {
  readonly sums: ComparedSums
  readonly differences: DifferenceCovariance
  readonly contenders: readonly Judged[]
  readonly options: RowOptions
}

export interface PairsFound {
  readonly pairs: readonly Pair[]
  readonly simultaneous: string | null
  readonly statements: readonly Statement[]
}

/** Chance of a verdict when the difference is real, for the number of examples it takes. */
const power = 0.8

export async function pairsOf(engine: Engine, known: PairsKnown): Promise<PairsFound> {
  const { sums, differences, contenders, options } = known
  const { level, seed, resamples, group, lag } = options
  const judged = new Map(contenders.map((contender) => [contender.prediction, contender]))
  const places = sums.pairs.map(({ a, b }) => ({ a: judged.get(a) as Judged, b: judged.get(b) as Judged }))
  const ruledOut = places.map(
    ({ a, b }) => a.logLoss.contradictions.count + b.logLoss.contradictions.count > 0,
  )
  const finite = sums.pairs.filter((_, k) => !ruledOut[k])
  const rows = await pairRowFindings(engine, sums.pairs, finite, options)
  const evidence =
    options.weightKind === 'sampling' || group === everyRow
      ? null
      : await pairEvidence(engine, sums.pairs, group)
  const units = differences.groups ?? sums.weight
  const jointly = differences.covariance.length > 2 && units >= 2
  const reach = jointly ? simultaneousQuantile(differences.covariance, units - 1, level, seed) : null
  const ordered = engine.shape.timed || lag !== undefined

  const pairs = sums.pairs.map((pair, k): Pair => {
    const { a, b } = places[k] as { readonly a: Judged; readonly b: Judged }
    const contradictions = { a: a.logLoss.contradictions.count, b: b.logLoss.contradictions.count }
    const isFinite = !ruledOut[k]
    const index = finite.indexOf(pair)
    const sure = settled(pair, differences.pairs[k] ?? null)
    const difference = differenceOf(pair, sure, level)
    const simultaneousInterval = isFinite && reach !== null ? widened(difference, reach) : null
    const inOrder = isFinite ? (rows.dieboldMariano[index] ?? null) : null
    const interval = rows.bootstrap?.intervals[index]
    const examplesToDecide = isFinite
      ? toDecide(difference, sums.examples, reach ?? normalQuantile((1 + level) / 2))
      : null
    return {
      a: a.prediction.name,
      b: b.prediction.name,
      meanDifference: isFinite ? difference : null,
      simultaneousInterval,
      logLikelihoodRatio: options.weightKind === 'sampling' ? null : likelihoodRatio(pair, contradictions),
      contradictions: isFinite ? null : { ...contradictions, meanDifferenceOfRest: difference },
      pairedT: isFinite ? pairedT(difference, sure) : null,
      dieboldMariano: inOrder,
      deLong: deLongTest(rows.deLong[k] ?? null, level, differences.groups),
      bootstrap:
        isFinite && interval !== undefined && rows.bootstrap !== null
          ? {
              interval,
              unit: unitOf(group, rows.bootstrap.gathered),
              units: rows.bootstrap.drawn,
              resamples,
              seed,
            }
          : null,
      evidence: evidence?.[k] ?? null,
      miscalibrationDifference: isFinite ? a.logLoss.miscalibration - b.logLoss.miscalibration : null,
      discriminationDifference: a.logLoss.discrimination - b.logLoss.discrimination,
      shareWon: pair.shareWon,
      examplesToDecide,
      ...pairVerdict({
        a: a.prediction.name,
        b: b.prediction.name,
        examples: sums.examples,
        groups: group === everyRow ? null : differences.groups,
        contradictions,
        difference,
        interval: simultaneousInterval,
        dieboldMariano: ordered && (group === undefined || group === everyRow) ? inOrder : null,
        level,
        examplesToDecide,
      }),
    }
  })
  return {
    pairs,
    simultaneous: reach === null ? null : simultaneously(pairs, level),
    statements: rows.statements,
  }
}

function unitOf(group: string | undefined, gathered: boolean): 'row' | 'group' | 'block' {
  if (gathered) return 'block'
  return group === undefined || group === everyRow ? 'row' : 'group'
}

/** A variance that is rounding alone is 0. */
function settled({ meanDifference, weight }: PairSums, sure: MeanVariance | null): MeanVariance | null {
  if (sure === null || meanDifference === null) return null
  const rounding = (1e-14 * meanDifference) ** 2 / weight
  return sure.variance <= rounding ? { ...sure, variance: 0 } : sure
}

function differenceOf(
  { meanDifference }: PairSums,
  sure: MeanVariance | null,
  level: number,
): Estimate | null {
  if (meanDifference === null) return null
  if (sure === null) return { value: meanDifference, standardError: null, interval: null }
  return estimate(meanDifference, sure.variance, level, sure.degreesOfFreedom)
}

function widened(difference: Estimate | null, reach: number): Interval | null {
  if (difference === null || difference.standardError === null) return null
  const { value, standardError } = difference
  return [value - reach * standardError, value + reach * standardError]
}

function likelihoodRatio(
  { meanDifference, weight }: PairSums,
  contradictions: { readonly a: number; readonly b: number },
): number | null {
  if (contradictions.a > 0) return contradictions.b > 0 ? null : -Infinity
  if (contradictions.b > 0) return Infinity
  return meanDifference === null ? null : 0 - meanDifference * weight
}

/** Null when all differ by the same amount other than 0: without variance there is no test. */
function pairedT(difference: Estimate | null, sure: MeanVariance | null): Test | null {
  if (difference === null || sure === null) return null
  if (difference.value === 0) return { statistic: 0, pValue: 1 }
  if (sure.variance === 0) return null
  const t = difference.value / Math.sqrt(sure.variance)
  return studentT(t, sure.degreesOfFreedom)
}

/** @param groups  how many; null when rows stand for themselves */
function deLongTest(areas: PairedAuc | null, level: number, groups: number | null): Pair['deLong'] {
  if (areas === null || areas.difference.variance === null) return null
  const { value, variance } = areas.difference
  const degreesOfFreedom = groups === null ? Infinity : groups - 1
  const difference = estimate(value, variance, level, degreesOfFreedom)
  if (value === 0 && variance === 0) return { statistic: 0, pValue: 1, difference }
  return variance === 0 ? null : { ...studentT(value / Math.sqrt(variance), degreesOfFreedom), difference }
}

/**
 * Rows like these that tell the two apart at the level, with power 0.8. Where the verdict goes by intervals of all pairs at
 * once, so does this.
 *
 *   n·((reach + z of the power)·standard error/difference)²
 *
 * @param reach  how many standard errors the interval that decides goes to each side
 */
function toDecide(difference: Estimate | null, examples: number, reach: number): number | null {
  if (difference === null || !difference.standardError || difference.value === 0) return null
  const z = reach + normalQuantile(power)
  return Math.ceil(examples * ((z * difference.standardError) / difference.value) ** 2)
}

function simultaneously(pairs: readonly Pair[], level: number): string {
  const joint = pairs.filter(({ simultaneousInterval }) => simultaneousInterval !== null).length
  return (
    `Simultaneous intervals hold for all ${joint} pairs at once at level ${level}: the quantile of the largest |t| under ` +
    'the joint normal distribution of the mean differences, from 100,000 seeded draws.'
  )
}
