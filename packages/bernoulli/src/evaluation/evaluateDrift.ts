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
import type { Engine } from '../statistics/index.ts'
import { driftTests } from './driftTests.ts'
import type { DriftBucket, Independence, Statement } from './Evaluation.ts'
import { groupPulls, mostPairs } from './groupPulls.ts'
import type { GroupsOfPart } from './groupPulls.ts'
import { partSums, readPart } from './partOfRows.ts'
import type { RowFormulas } from './rowFormulas.ts'
import { statements as says } from './statements.ts'

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
  const rows = engine.shape.weighted && examples <= mostOrderedRows ? await countRows(engine) : examples
  if (rows > mostOrderedRows) return nothing(says.unorderedRows(mostOrderedRows))
  const span = { from: 0, to: rows }
  const buckets = Math.min(options.buckets, rows)
  return along('row', column('row'), span, engine, row, { ...options, buckets })
}

export interface DriftOptions {
  readonly buckets: number
  /** Mean of the finite losses. */
  readonly centre: number
  /** Key column whose rows are not independent. */
  readonly group: string | undefined
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
  { buckets, centre, group }: DriftOptions,
): ReturnType<typeof evaluateDrift> {
  const place = floor(divide(multiply(subtract(at, from), buckets), to - from))
  const split = [{ expression: min(place, buckets - 1) }]
  const { groups: count, keys, sums } = await engine.sum({ by: split, sums: partSums(row, centre) })
  const groups = group === undefined ? undefined : await groupPulls(engine, row, split, { group, centre })
  const edge = (bucket: number): number => from + (bucket * (to - from)) / buckets
  const found: DriftBucket[] = []
  const parts: GroupsOfPart[] = []
  for (let i = 0; i < count; i++) {
    const part = readPart(sums, i)
    if (part === null) continue
    const bucket = Number(keys[0]?.[i])
    const { variance: ofRows, ...rest } = part
    const ofGroups = groups?.[i]
    const variance =
      groups === undefined ? ofRows : part.mean < Infinity ? (ofGroups?.variance ?? null) : null
    if (ofGroups !== undefined) parts.push(ofGroups)
    found.push({
      ...(by === 'time'
        ? { from: edge(bucket), to: edge(bucket + 1) }
        : { from: Math.ceil(edge(bucket)), to: Math.ceil(edge(bucket + 1)) - 1 }),
      ...rest,
      standardError: variance === null ? null : Math.sqrt(variance),
    })
  }
  const known = found.map((bucket, k) => ({ bucket, groups: parts[k] ?? null }))
  const tests = driftTests(known)
  const statements: Statement[] = []
  if (group !== undefined && groups === null)
    statements.push(
      says.tooManyPairs('drift has neither standard errors nor tests', 'buckets', group, mostPairs),
    )
  else if (tests.homogeneity === null) statements.push(says.noDriftTest())
  return { drift: { by, buckets: found, ...tests }, statements }
}
