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
} from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine } from '../../statistics/index.ts'
import { driftTests } from './driftTests.ts'
import type { DriftOptions, FiniteBucket } from './driftTests.ts'
import type { DriftBucket, Independence, Statement } from '../result/index.ts'
import { groupInfluence, mostPairs } from '../groups/index.ts'
import { partSums, readPart } from '../rows/index.ts'
import type { RowFormulas } from '../rows/index.ts'
import { statements as says } from '../result/index.ts'

/** Beyond this many rows their order in a file says nothing that is worth a pass. */
const mostOrderedRows = 1_000_000

/**
 * The mean loss along time, in buckets of equal width, or along the order of the rows, in buckets of equal count when there
 * is no time column and there are at most a million rows. Empty buckets are left out.
 */
export async function evaluateDrift(
  engine: Engine,
  row: RowFormulas,
  { examples, ...options }: DriftOptions & { readonly examples: number },
): Promise<{ readonly drift: Independence['drift']; readonly statements: readonly Statement[] }> {
  const nothing = (why: Statement) => ({ drift: null, statements: [why] })
  if (engine.shape.timed) {
    const span = await timeSpan(engine, row)
    if (span === null) return nothing(says.oneTime())
    return along('time', column('time'), span, engine, row, options)
  }
  if ((engine.shape.places ?? 'order') !== 'order') return nothing(says.noOrder())
  const rows = engine.shape.weighted && examples <= mostOrderedRows ? await countRows(engine) : examples
  if (rows > mostOrderedRows) return nothing(says.unorderedRows(mostOrderedRows))
  const span = { from: 0, to: rows }
  const buckets = Math.min(options.buckets, Math.max(1, Math.floor(rows / 2)))
  return along('row', column('row'), span, engine, row, { ...options, buckets })
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
  options: DriftOptions,
): ReturnType<typeof evaluateDrift> {
  const { buckets, centre, group } = options
  const place = floor(divide(multiply(subtract(at, from), buckets), to - from))
  const split = { expression: min(place, buckets - 1) }
  const { groups: count, keys, sums } = await engine.sum({ by: [split], sums: partSums(row, centre) })
  const groups =
    group === undefined ? undefined : await groupInfluence(engine, row, [split], { group, centre })
  const edge = (bucket: number): number => from + (bucket * (to - from)) / buckets
  const found: DriftBucket[] = []
  const finite: FiniteBucket[] = []
  for (let i = 0; i < count; i++) {
    const part = readPart(sums, i)
    if (part === null) continue
    const bucket = Number(keys[0]?.[i])
    const { variance: ofRows, ...rest } = part
    const ofGroups = groups?.[i]
    const variance =
      groups === undefined ? ofRows : part.mean < Infinity ? (ofGroups?.variance ?? null) : null
    const [first, last] = [edge(bucket), edge(bucket + 1)]
    found.push({
      ...(by === 'time' ? { from: first, to: last } : { from: Math.ceil(first), to: Math.ceil(last) - 1 }),
      ...rest,
      standardError: variance === null ? null : Math.sqrt(variance),
    })
    if (part.mean < Infinity)
      finite.push({
        key: bucket,
        groups: ofGroups ?? null,
        at: (first + last) / 2,
        weight: part.weight,
        influence: sums.influence[i] as number,
        square: sums.squaredInfluence[i] as number,
        units: part.examples,
      })
  }
  const tests = await driftTests(finite, { engine, row, split, options })
  const statements: Statement[] = []
  if (group !== undefined && groups === null)
    statements.push(
      says.tooManyPairs('drift has neither standard errors nor tests', 'buckets', group, mostPairs),
    )
  else if (tests.homogeneity === null) statements.push(says.noDriftTest())
  return { drift: { by, buckets: found, ...tests }, statements }
}
