import {
  column,
  constant,
  divide,
  floor,
  less,
  min,
  multiply,
  negate,
  subtract,
} from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { chiSquaredSurvival } from '../math/index.ts'
import type { Engine } from '../statistics/index.ts'
import type { DriftBucket, Independence, Statement, Test } from './Evaluation.ts'
import { partSums, readPart } from './partOfRows.ts'
import type { RowFormulas } from './rowFormulas.ts'
import { statements as says } from './statements.ts'
import { test, twoSided } from './test.ts'

/** Beyond this many rows their order in a file says nothing that is worth a pass. */
const mostOrderedRows = 1_000_000

/**
 * The mean loss along time, in buckets of equal width, or along the order of the rows, in buckets of equal count when there
 * is no time column and there are at most a million rows. Empty buckets are left out.
 */
export async function evaluateDrift(
  engine: Engine,
  row: RowFormulas,
  { buckets, centre, examples }: DriftOptions & { readonly examples: number },
): Promise<{ readonly drift: Independence['drift']; readonly statements: readonly Statement[] }> {
  const nothing = (why: Statement) => ({ drift: null, statements: [why] })
  if (engine.shape.timed) {
    const span = await timeSpan(engine, row)
    if (span === null) return nothing(says.oneTime())
    return along('time', column('time'), span, engine, row, { buckets, centre })
  }
  const rows = engine.shape.weighted && examples <= mostOrderedRows ? await countRows(engine) : examples
  if (rows > mostOrderedRows) return nothing(says.unorderedRows(mostOrderedRows))
  const span = { from: 0, to: rows }
  return along('row', column('row'), span, engine, row, { buckets: Math.min(buckets, rows), centre })
}

export interface DriftOptions {
  readonly buckets: number
  /** Mean of the finite losses. */
  readonly centre: number
}

async function countRows(engine: Engine): Promise<number> {
  const { sums } = await engine.sum({ sums: { rows: constant(1) } })
  return sums.rows[0] as number
}

interface Span {
  readonly from: number
  readonly to: number
}

async function timeSpan(engine: Engine, row: RowFormulas): Promise<Span | null> {
  const time = column('time')
  const end = async (largest: Expression): Promise<number | undefined> => {
    const [found] = await engine.rows({ largest, where: less(0, row.weight), limit: 1, show: { time } })
    return found?.values['time']
  }
  const to = await end(time)
  const from = await end(negate(time))
  return from === undefined || to === undefined || !(to > from) ? null : { from, to }
}

async function along(
  by: 'row' | 'time',
  at: Expression,
  { from, to }: Span,
  engine: Engine,
  row: RowFormulas,
  { buckets, centre }: DriftOptions,
): ReturnType<typeof evaluateDrift> {
  const place = floor(divide(multiply(subtract(at, from), buckets), to - from))
  const { groups, keys, sums } = await engine.sum({
    by: [{ expression: min(place, buckets - 1) }],
    sums: partSums(row, centre),
  })
  const edge = (bucket: number): number => from + (bucket * (to - from)) / buckets
  const found: DriftBucket[] = []
  for (let i = 0; i < groups; i++) {
    const part = readPart(sums, i)
    if (part === null) continue
    const bucket = Number(keys[0]?.[i])
    const { variance, ...rest } = part
    found.push({
      ...(by === 'time'
        ? { from: edge(bucket), to: edge(bucket + 1) }
        : { from: Math.ceil(edge(bucket)), to: Math.ceil(edge(bucket + 1)) - 1 }),
      ...rest,
      standardError: variance === null ? null : Math.sqrt(variance),
    })
  }
  const tests = testsOf(found)
  return {
    drift: { by, buckets: found, ...tests },
    statements: tests.homogeneity === null ? [says.noDriftTest()] : [],
  }
}

/**
 * Cochran's test that all means are equal, Σ(mean − weighted mean)²/se², and a straight line through the means, weighted
 * by 1/se², against the middle of each bucket.
 */
function testsOf(buckets: readonly DriftBucket[]): {
  readonly homogeneity: Test | null
  readonly trend: Test | null
} {
  const known = buckets.flatMap(({ from, to, mean, standardError }) =>
    standardError !== null && standardError > 0
      ? [{ at: (from + to) / 2, mean, precision: standardError ** -2 }]
      : [],
  )
  if (known.length < 2) return { homogeneity: null, trend: null }
  const total = known.reduce((sum, { precision }) => sum + precision, 0)
  const average = known.reduce((sum, { mean, precision }) => sum + precision * mean, 0) / total
  const middle = known.reduce((sum, { at, precision }) => sum + precision * at, 0) / total
  const apart = known.reduce((sum, { mean, precision }) => sum + precision * (mean - average) ** 2, 0)
  const spread = known.reduce((sum, { at, precision }) => sum + precision * (at - middle) ** 2, 0)
  const moment = known.reduce(
    (sum, { at, mean, precision }) => sum + precision * (at - middle) * (mean - average),
    0,
  )
  return {
    homogeneity: test(apart, chiSquaredSurvival(apart, known.length - 1)),
    trend: twoSided(moment / Math.sqrt(spread)),
  }
}
