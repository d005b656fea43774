import type { Estimate } from '../../evaluation/index.ts'
import { normalSurvival } from '../../math/index.ts'
import { quantile, sumOf } from '../../statistics/index.ts'
import type { PredictionTable } from '../../statistics/index.ts'
import { covarianceOfMeans, rowFunction, shareInterval, varianceOfMean } from '../sample/index.ts'
import type { RowFunction, Sample } from '../sample/index.ts'
import { cellsOfTable, expectedRows } from './expectedRows.ts'
import { partInterval, unitOf } from './partInterval.ts'
import type { PartFound } from './partInterval.ts'
import { partOf } from './straightMaps.ts'
import type { NoMap, ScoreParts } from './straightMaps.ts'
import { traces } from './traces.ts'

/** A score taken apart by the best straight map on the rows: miscalibration − discrimination + uncertainty. */
export interface StraightDecomposition {
  /** What the map saves; 0 where the predictions are on average as they should be, at every size of them. */
  readonly miscalibration: Estimate
  /** What the mapped predictions save over always saying the base rate. */
  readonly discrimination: Estimate
  /** Score of always saying the base rate. */
  readonly uncertainty: Estimate
  /** Of log-odds for the log loss, of probabilities for the Brier score. */
  readonly map: { readonly intercept: number; readonly slope: number }
}

/** How a score is taken apart, and where that of the base rate lies. */
export interface Taken {
  readonly level: number
  /** Score by straight map of a table; a word where there is none. */
  readonly partsOf: (table: PredictionTable) => ScoreParts | NoMap
  /** The score of always saying a rate, from it and the rest; it grows up to a half. */
  readonly entropyOf: (rate: number, rest: number) => number
  /** Slope of the log-odds that fits best: what rows to expect. */
  readonly slope: number
}

/** What a score is made of, with intervals; null standard errors where there are less than two rows or groups. */
export function straightDecomposition(
  sample: Sample,
  table: PredictionTable,
  parts: ScoreParts,
  taken: Taken,
): StraightDecomposition {
  const { weight, degreesOfFreedom } = sample
  const level = levelOf(taken.level, degreesOfFreedom)
  const found = partsFound(sample, parts)
  const cells = cellsOfTable(table)
  const at = (slope: number): Parts | null => {
    const rows = expectedRows(cells, slope)
    const scored = taken.partsOf(rows)
    const of = { table: rows, weight: sumOf(rows.weight), groups: null, degreesOfFreedom: weight - 1 }
    return typeof scored === 'string' ? null : partsFound(of, scored)
  }
  const here = at(taken.slope)
  const estimateOf = (
    name: 'miscalibration' | 'discrimination',
    grown?: (part: number) => number,
  ): Estimate => {
    const part = found[name]
    if (part.known === null) return { value: part.value, standardError: null, interval: null }
    const expected = here?.[name].known ?? part.known
    const known = {
      ...part.known,
      trace: Math.max(part.known.trace, expected.trace),
      variance: Math.max(part.known.variance, Math.min(1, part.value / expected.value) * expected.variance),
    }
    return {
      value: part.value,
      standardError: Math.sqrt(part.known.variance),
      interval: within(partInterval(known, level, grown), taken.entropyOf(0.5, 0.5), name),
    }
  }
  return {
    miscalibration: estimateOf('miscalibration'),
    discrimination: estimateOf('discrimination', growth(found, here, at, taken.slope)),
    uncertainty: uncertaintyOf(sample, table, parts.uncertainty, taken),
    map: parts.map,
  }
}

/** No discrimination is above the score of saying one half. */
function within(
  [lower, upper]: readonly [number, number],
  most: number,
  name: 'miscalibration' | 'discrimination',
): readonly [number, number] {
  return name === 'discrimination' ? [lower, Math.min(upper, most)] : [lower, upper]
}

interface Part {
  readonly value: number
  readonly known: PartFound | null
}

type Parts = Readonly<Record<'miscalibration' | 'discrimination', Part>>

function partsFound(sample: Sample, parts: ScoreParts): Parts {
  const covariance = covarianceOfMeans(sample, [parts.miscalibration, parts.discrimination])
  const flattery = traces(sample, parts)
  const part = (f: RowFunction, i: number, trace: number | undefined, parameters: number): Part => {
    const value = partOf(sample, f)
    const variance = covariance?.[i]?.[i]
    const unknown = variance === undefined || trace === undefined || !(trace > 0)
    return { value, known: unknown ? null : { value, variance, trace, parameters, weight: sample.weight } }
  }
  return {
    miscalibration: part(parts.miscalibration, 0, flattery?.both, 2),
    discrimination: part(parts.discrimination, 1, flattery?.slope, 1),
  }
}

/** How the unit of the discrimination grows with it, in rows that would be expected under steeper slopes. */
function growth(
  found: Parts,
  here: Parts | null,
  at: (slope: number) => Parts | null,
  slope: number,
): (part: number) => number {
  if (here === null || here.discrimination.known === null) return () => 1
  const { value, known } = here.discrimination
  return (part) => {
    const wanted = value + part - found.discrimination.value
    let [low, high] = [Math.abs(slope), Math.abs(slope) + 1]
    const reached = (s: number): boolean => (at(s)?.discrimination.value ?? Infinity) >= wanted
    for (let step = 0; step < 8 && !reached(high); step++) high *= 2
    for (let step = 0; step < 12; step++) {
      const middle = (low + high) / 2
      if (reached(middle)) high = middle
      else low = middle
    }
    const there = at(low)?.discrimination.known
    return there === null || there === undefined ? 1 : Math.max(1, unitOf(there) / unitOf(known))
  }
}

/** The level at which a normal quantile is Student's t of few groups. */
function levelOf(level: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= 1 && degreesOfFreedom < 1e6)) return level
  return 1 - 2 * normalSurvival(quantile(level, degreesOfFreedom))
}

function uncertaintyOf(
  sample: Sample,
  { entries, yes, no }: PredictionTable,
  uncertainty: RowFunction,
  { level, entropyOf }: Taken,
): Estimate {
  const { weight, groups, degreesOfFreedom } = sample
  const [rate, rest] = [sumOf(yes) / weight, sumOf(no) / weight]
  const value = entropyOf(rate, rest)
  const happens = rowFunction(
    entries,
    () => 1,
    () => 0,
  )
  const variance = varianceOfMean(sample, happens)
  const ofScore = varianceOfMean(sample, uncertainty)
  if (variance === null || ofScore === null) return { value, standardError: null, interval: null }
  const units = groups?.count ?? weight
  const [low, high] = shareInterval({ share: rate, rest, variance, units, degreesOfFreedom }, level)
  const ends = [entropyOf(low, 1 - low), entropyOf(high, 1 - high)] as const
  const most = low <= 0.5 && high >= 0.5 ? entropyOf(0.5, 0.5) : Math.max(...ends)
  return {
    value,
    standardError: Math.sqrt(ofScore),
    interval: [Math.min(value, ...ends), Math.max(value, most)],
  }
}
