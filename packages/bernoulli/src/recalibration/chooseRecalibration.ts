import { calledAs, InputError, refuseUnknown } from '../errors/index.ts'
import { checkEnds, sumOf } from '../statistics/index.ts'
import type { Engine } from '../statistics/index.ts'
import { checkGainOptions, gainOptions } from './GainOptions.ts'
import { fitRecalibration } from './fit/index.ts'
import {
  beatenBy,
  countedRows,
  foldCells,
  gainEstimate,
  lossesAfter,
  meanOf,
  nestedLosses,
  tryKinds,
} from './gain/index.ts'
import type {
  FitKind,
  FoldCells,
  GainEstimate,
  KindLosses,
  Lead,
  NestedLosses,
  TriedKinds,
} from './gain/index.ts'
import { kindsInOrder, recalibrationKinds } from './map/index.ts'
import type { Recalibration, RecalibrationKind } from './map/index.ts'
import { recalibrate, recalibrateOptions } from './recalibrate.ts'
import { refuseManySegments, segmentOf, trySegments } from './segments/index.ts'
import type { SegmentOptions, SegmentsChoice } from './segments/index.ts'
import type { GainOptions } from './GainOptions.ts'

export interface ChoiceOptions extends GainOptions, SegmentOptions {
  /** Kinds to choose among; left out: all. Whatever their order here, the simplest is preferred. */
  readonly kinds?: readonly RecalibrationKind[]
  /**
   * Whether the rows are split by the engine's time column: every stretch of time is judged by maps fitted to those before
   * it, and the first is not judged.
   */
  readonly inTime?: boolean
}

/** The names of all options. */
export const choiceOptions: readonly string[] = [
  ...gainOptions,
  ...Object.keys({
    ...{ kinds: 0, inTime: 0, segment: 0, segmented: 0 },
  } satisfies Record<Exclude<keyof ChoiceOptions, keyof GainOptions>, 0>),
]

/** A kind, and what it is worth on rows that its maps have not seen. */
export interface TriedKind {
  readonly kind: RecalibrationKind
  /** Mean log loss after maps fitted to the other folds, nats; null when there is no map of the kind. */
  readonly after: number | null
  /** What the kind gains over the predictions as they are; null when there is no map of the kind. */
  readonly gain: GainEstimate | null
  /** The best of those that beat it by an interval above 0; null when none does. */
  readonly beatenBy: Lead | null
  /** Why there is no map of the kind; null when there is. */
  readonly problem: string | null
}

/** A map, chosen. */
export interface RecalibrationChoice {
  readonly prediction: string
  readonly examples: number
  readonly weight: number
  /** Σwy/Σw. */
  readonly baseRate: number
  /** How rows were split: each by itself, whole groups, or stretches of time. */
  readonly split: 'rows' | 'groups' | 'time'
  /** Mean log loss as predicted, of the rows that were judged, nats; Infinity when there are contradictions. */
  readonly before: number
  /** Mean log loss of what was chosen, on rows that neither the map nor, where `nested`, the choice has seen. */
  readonly after: number
  /** before − after; the interval is for what `map` gains on new rows. */
  readonly gain: GainEstimate
  /** Whether the choice was made anew without each fold, so that choosing the best flatters nothing. */
  readonly nested: boolean
  readonly level: number
  readonly folds: number
  readonly seed: number
  /** What was tried, the simplest first. */
  readonly kinds: readonly TriedKind[]
  readonly kind: RecalibrationKind
  /** The map of the chosen kind, fitted to all rows: the one to use. */
  readonly map: Recalibration
  /** Whether segments need intercepts of their own behind the map; null when no `segment` was named. */
  readonly segments: SegmentsChoice | null
}

/** With fewer rows the gain is that of the whole procedure, choice included. */
const fewRows = 2000

/** Up to so many cells predictions are told apart exactly while kinds are tried. */
const exactly = 262_144

/**
 * The simplest kind of map that no other beats on rows it has not seen.
 *
 * All kinds are fitted on the same folds. Of two, the paired difference of the losses out of fold has an interval as the gain
 * has; the first kind, in the order none, shift, temperature, shrunkenPlatt, platt, beta, spline, centredIsotonic, isotonic,
 * vennAbers, that no other beats is taken. To beat it, the interval must lie above 0, and the difference be more than chance
 * would make of it if the first kind's probabilities were right: a few events do not show how far others would scatter.
 *
 * The interval is for what `map` gains on new rows. Below 2,000 rows the choice is made again without each fold (nested), the
 * gain is what that earns, and the interval reaches over that of the chosen kind as well.
 *
 * Linear in rows: with more than 262,144 distinct predictions by fold, kinds are tried on cells of log-odds of 1/1024, or wider
 * ones where the engine hands out fewer groups. The map is fitted to the predictions as they are, as `recalibrate` does.
 *
 * @returns plain frozen data
 * @throws InputError when a row breaks a rule, an option is out of range, there are too few rows for two folds, or no kind
 *   can be fitted; EngineError when the engine fails
 *
 * How often the interval held in simulations, of 200 and of 1,000 rows: docs/limits.md.
 * Source: choice by one standard of evidence for all, in the order of simplicity: Vergouwe et al., Statistics in Medicine 36
 * (2017), there with tests; nested folds: Varma and Simon, BMC Bioinformatics 7 (2006).
 *
 * @example
 * const labels = Array.from({ length: 400 }, (_, i) => Number(i % 5 < (i % 2 === 0 ? 2 : 3)))
 * const probabilities = labels.map((_, i) => (i % 2 === 0 ? 0.05 : 0.95))
 * const choice = await chooseRecalibration(memory({ labels, probabilities }))
 * choice.kind // => 'temperature'
 */
export function chooseRecalibration(
  engine: Engine,
  options: ChoiceOptions = {},
): Promise<RecalibrationChoice> {
  return calledAs('chooseRecalibration', () => choose(engine, options))
}

async function choose(engine: Engine, options: ChoiceOptions): Promise<RecalibrationChoice> {
  refuseUnknown('the options', options, choiceOptions)
  const { folds = 10, seed = 1, level = 0.95, inTime: time = false } = options
  const prediction = checkGainOptions(engine, options)
  const kinds = kindsOf(options.kinds)
  if (time && !engine.shape.timed)
    throw new InputError({ problem: 'no time column', expected: 'rows with a time' })
  const segment = segmentOf(engine, options)
  const counted = await countedRows(engine, options.weightKind)
  const group = options.group ?? counted.rows
  const cells = await foldCells(counted.engine, prediction, { folds, seed, group, segment, time, exactly })
  refuseManySegments(cells, segment)
  if (cells.scale === 'logit') checkEnds(cells.predictions)
  const fit: FitKind = (kind, table) => fitRecalibration(kind, table, options)
  const tried = tryKinds(cells, kinds, fit)
  const beaten: (Lead | null)[] = []
  for (const kind of tried.kinds) {
    beaten.push(beatenBy(tried, kind, level))
    if (beaten.at(-1) === null) break
  }
  const chosen = tried.kinds[beaten.length - 1]
  if (chosen === undefined)
    throw new InputError({
      problem: 'no kind of map can be fitted',
      expected: 'one at least',
      received: tried.refused.map(({ kind, problem }) => `${kind}: ${problem}`).join('; '),
    })
  const ofFit = Object.entries(options).filter(([name]) => recalibrateOptions.includes(name))
  const map = await recalibrate(engine, chosen.kind, {
    ...Object.fromEntries(ofFit),
    prediction: prediction.name,
  })
  const segments =
    segment === undefined
      ? null
      : trySegments(cells, {
          column: segment,
          always: options.segmented === 'always',
          level,
          base: map,
          fit: (table) => fit(chosen.kind, table),
        })
  const few = sumOf(cells.examples) < fewRows && kinds.length > 1 && chosen.kind !== 'none'
  const again = few ? nestedLosses(cells, kinds, fit, level) : null
  const nested = again !== null && isCompared(again) ? again : null
  const ofKind = gainEstimate(tried.cells, tried.before, chosen.after, { optimism: chosen.optimism, level })
  const gain = nested === null ? ofKind : reachingOver(ofNested(cells, nested, map, level), ofKind)
  const honest = nested ?? { cells: tried.cells, before: tried.before, after: chosen.after }
  const weight = sumOf(cells.yes) + sumOf(cells.no)
  return Object.freeze({
    prediction: prediction.name,
    examples: sumOf(cells.examples),
    weight: weight / counted.scale,
    baseRate: sumOf(cells.yes) / weight,
    split: time ? 'time' : options.group === undefined ? 'rows' : 'groups',
    before: meanOf(honest.cells, honest.before),
    after: meanOf(honest.cells, honest.after),
    gain,
    nested: nested !== null,
    level,
    folds,
    seed,
    kinds: Object.freeze(kinds.map((kind) => triedKind(tried, kind, beaten, level))),
    kind: chosen.kind,
    map,
    segments,
  })
}

/**
 * Whether a gain can be told: an infinite loss that the procedure leaves infinite, because without some rows it takes no map,
 * has fallen by nobody knows how much.
 */
function isCompared({ cells, before, after }: NestedLosses): boolean {
  return meanOf(cells, before) < Infinity || meanOf(cells, after) < Infinity
}

/** What the whole procedure gains, choice included. */
function ofNested(
  cells: FoldCells,
  { cells: judged, before, after }: NestedLosses,
  map: Recalibration,
  level: number,
): GainEstimate {
  const own = meanOf(judged, lossesAfter({ ...judged, predictions: cells.predictions }, map))
  return gainEstimate(judged, before, after, { optimism: meanOf(judged, after) - own, level })
}

/**
 * The estimate with an interval that reaches over that of the other, too. The gain of the kind flatters, because the kind was
 * chosen for it; that of the procedure is a mean over the maps of other kinds that were chosen without some of the rows.
 * What the map at hand gains lies between, and nobody knows where.
 */
function reachingOver(estimate: GainEstimate, { interval: other }: GainEstimate): GainEstimate {
  const { interval } = estimate
  if (interval === null || other === null) return Object.freeze({ ...estimate, interval: null })
  const ends = [Math.min(interval[0], other[0]), Math.max(interval[1], other[1])] as const
  return Object.freeze({ ...estimate, interval: Object.freeze(ends) })
}

function triedKind(
  { cells, before, kinds, refused }: TriedKinds,
  kind: RecalibrationKind,
  beaten: readonly (Lead | null)[],
  level: number,
): TriedKind {
  const index = kinds.findIndex((one) => one.kind === kind)
  const found: KindLosses | undefined = kinds[index]
  if (found === undefined) {
    const problem = refused.find((one) => one.kind === kind)?.problem ?? null
    return Object.freeze({ kind, after: null, gain: null, beatenBy: null, problem })
  }
  const { after, mean, optimism } = found
  const gain = gainEstimate(cells, before, after, { optimism, level })
  return Object.freeze({ kind, after: mean, gain, beatenBy: beaten[index] ?? null, problem: null })
}

function kindsOf(given: readonly RecalibrationKind[] = kindsInOrder): readonly RecalibrationKind[] {
  const strange = given.find((kind) => !Object.hasOwn(recalibrationKinds, kind))
  if (strange === undefined && given.length > 0) return kindsInOrder.filter((kind) => given.includes(kind))
  throw new InputError({
    problem: given.length === 0 ? 'no kinds to choose among' : 'unknown kind',
    place: 'kinds',
    expected: kindsInOrder.join(', '),
    ...(strange === undefined ? {} : { received: strange }),
  })
}
