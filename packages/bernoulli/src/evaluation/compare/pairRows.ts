import { column, multiply, substitute, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { deLongPaired, lossOf } from '../../statistics/index.ts'
import type { Engine, PairedAuc, Prediction } from '../../statistics/index.ts'
import type { Units } from './bootstrapMeans.ts'
import { groupedRows } from '../groups/index.ts'
import type { LabelRows } from '../groups/index.ts'
import { pairFormulas } from './pairFormulas.ts'
import { rowFormulas } from '../rows/index.ts'

/** Two predictors to be compared row by row. */
export interface Two {
  readonly a: Prediction
  readonly b: Prediction
}

/** How many numbers may come back from the engine at once: 20 million rows of two predictors, 640 MB. */
const mostValues = 80_000_000

/** How many groups may come back. */
const mostGroups = 4_000_000

/** loss(a) − loss(b) of every row for every pair, in order of time, or else as the rows stand. */
export interface DifferenceRows {
  readonly weight: Float64Array | undefined
  readonly differences: readonly Float64Array[]
}

/**
 * @param outcome  the yeses or the noes of every row's trials, as a row of their own; left out, the rows as they are
 * @returns        null when there are more rows than can be gone through one by one
 */
export async function differenceRows(
  engine: Engine,
  pairs: readonly Two[],
  outcome?: 0 | 1,
): Promise<DifferenceRows | null> {
  const as = (e: Expression): Expression => (outcome === undefined ? e : substitute(e, { label: outcome }))
  const wanted = Object.fromEntries(
    predictionsOf(pairs).map((prediction) => [prediction.column, as(lossOf(prediction))]),
  )
  const found = await valuesOf(engine, {
    ...wanted,
    ...(outcome !== undefined && { weight: weightOf(outcome) }),
  })
  if (found === null) return null
  return {
    weight: found['weight'],
    differences: pairs.map(({ a, b }) => {
      const other = found[b.column] as Float64Array
      return (found[a.column] as Float64Array).map((loss, i) => loss - (other[i] as number))
    }),
  }
}

/** The trials of every row as two rows of hard labels: those that came out yes, after all of them those that did not. */
export async function trialRows(engine: Engine, pairs: readonly Two[]): Promise<DifferenceRows | null> {
  const yes = await differenceRows(engine, pairs, 1)
  const no = yes && (await differenceRows(engine, pairs, 0))
  if (no === null || no.weight === undefined || yes?.weight === undefined) return null
  return {
    weight: joined(yes.weight, no.weight),
    differences: yes.differences.map((of, pair) => joined(of, no.differences[pair] as Float64Array)),
  }
}

function weightOf(outcome: 0 | 1): Expression {
  const label = column('label')
  return multiply(column('weight'), outcome === 1 ? label : subtract(1, label))
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/**
 * The areas of every pair and their differences, cluster-robust with a group; null for a pair when a class is missing,
 * for all when there are too many rows.
 */
export async function pairedAucs(
  engine: Engine,
  pairs: readonly Two[],
  group: string | undefined,
): Promise<readonly (PairedAuc | null)[] | null> {
  const names = predictionsOf(pairs).map(({ column: name }) => name)
  const wanted = Object.fromEntries(names.map((name) => [name, column(name)]))
  const rows =
    group === undefined
      ? await labelRows(engine, wanted)
      : await groupedRows(engine, group, wanted, Math.floor(mostValues / (names.length + 3)))
  if (rows === null) return null
  return pairs.map(({ a, b }) => {
    const [left, right] = [rows.predictions[a.column], rows.predictions[b.column]]
    return left === undefined || right === undefined
      ? null
      : deLongPaired({ ...rows.rows, a: left, b: right })
  })
}

async function labelRows(
  engine: Engine,
  wanted: Readonly<Record<string, Expression>>,
): Promise<LabelRows | null> {
  const found = await valuesOf(engine, { label: column('label'), ...wanted })
  if (found === null) return null
  const { label, weight, ...predictions } = found
  return { predictions, rows: { labels: label as Float64Array, ...(weight && { weights: weight }) } }
}

/** @returns null when there are more groups than can be drawn from one by one */
export async function groupUnits(
  engine: Engine,
  pairs: readonly Two[],
  group: string,
): Promise<Units | null> {
  const { weight, overTrials } = rowFormulas(engine.shape.predictions[0], engine.shape)
  const differences = pairs.map(({ a, b }, k) => {
    const { difference } = pairFormulas(a, b, engine.shape)
    return [`pair${k}`, multiply(weight, overTrials(difference))] as const
  })
  const found = await engine.sumAtMost(mostGroups, {
    by: [{ column: group }],
    sums: { weight, ...Object.fromEntries(differences) },
  })
  if ('tooMany' in found) return null
  const sums: Readonly<Record<string, Float64Array>> = found.sums
  return {
    weight: found.sums.weight,
    sums: differences.map(([name]) => sums[name] as Float64Array),
  }
}

async function valuesOf(
  engine: Engine,
  wanted: Readonly<Record<string, Expression>>,
): Promise<Readonly<Record<string, Float64Array>> | null> {
  const { timed, weighted } = engine.shape
  const values = weighted ? { weight: column('weight'), ...wanted } : wanted
  const found = await engine.values({
    values,
    order: timed ? 'time' : 'row',
    atMost: Math.floor(mostValues / (Object.keys(wanted).length + 1)),
  })
  return 'tooMany' in found ? null : found.values
}

function predictionsOf(pairs: readonly Two[]): readonly Prediction[] {
  return [
    ...new Map(
      pairs.flatMap(({ a, b }) => [a, b]).map((prediction) => [prediction.column, prediction]),
    ).values(),
  ]
}
