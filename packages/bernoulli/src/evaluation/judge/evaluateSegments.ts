import { add, multiply, negate, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { scoreInterval } from '../../statistics/index.ts'
import type { Engine, Sums } from '../../statistics/index.ts'
import { atLeast } from '../intervals/index.ts'
import type { Segmentation, SegmentValue, Statement, Test } from '../result/index.ts'
import type { GroupsOfPart } from '../groups/index.ts'
import { groupInfluence, mostPairs } from '../groups/index.ts'
import { partSums, readPart } from '../rows/index.ts'
import type { RowFormulas } from '../rows/index.ts'
import { leanSums, segmentScatter } from './segmentScatter.ts'
import { statements as says, studentT, twoSided } from '../result/index.ts'

/** More values than this in a segmentation are not a table that anyone can read. */
const mostSegments = 10_000

/** The whole that parts are measured against. */
export interface Whole {
  readonly weight: number
  readonly baseRate: number
  /** 1 − baseRate, without rounding. */
  readonly restRate: number
  readonly excess: number
  /** Mean of the finite losses. */
  readonly centre: number
  readonly level: number
  /** Key column whose rows are not independent. */
  readonly group: string | undefined
}

/** A segmentation and what is to be said of it; without it, why it is missing. */
export interface FoundSegments {
  readonly segmentation: Segmentation | null
  readonly statements: readonly Statement[]
}

/**
 * The loss of every value of some columns, in one query, and one more for the groups within them. The segments' weight·excess add up to the whole's; values
 * without weight are left out.
 */
export async function evaluateSegments(
  engine: Engine,
  row: RowFormulas,
  columns: readonly string[],
  whole: Whole,
): Promise<FoundSegments> {
  const by = columns.map((column) => ({ column }))
  const found = await engine.sumAtMost(mostSegments, {
    by,
    sums: {
      ...partSums(row, whole.centre),
      ...leanSums(row, whole.centre),
      variance: multiply(row.weight, multiply(row.probability, subtract(1, row.probability))),
      floor: multiply(row.weight, row.floor),
      excess: multiply(row.weight, row.excess),
      ofBaseRate: multiply(row.weight, lossOfBaseRate(row.label, whole)),
    },
  })
  if ('tooMany' in found)
    return { segmentation: null, statements: [says.tooManySegments(columns, mostSegments)] }
  const { group, centre } = whole
  const groups = group === undefined ? undefined : await groupInfluence(engine, row, by, { group, centre })
  const values = Array.from({ length: found.groups }, (_, i) =>
    segmentValue(found, i, whole, groups === undefined ? undefined : (groups?.[i] ?? null)),
  ).filter((value) => value !== null)
  return {
    segmentation: { columns: [...columns], values },
    statements: group === undefined ? [] : groupsSay(columns, group, groups ?? null),
  }
}

/** Of always saying the base rate, which may round to 1 where some label is not quite. */
function lossOfBaseRate(label: Expression, { baseRate, restRate }: Whole): Expression {
  return negate(add(multiply(label, Math.log(baseRate)), multiply(subtract(1, label), Math.log(restRate))))
}

function groupsSay(
  columns: readonly string[],
  group: string,
  groups: readonly GroupsOfPart[] | null,
): readonly Statement[] {
  const of = columns.map((column) => JSON.stringify(column)).join(' × ')
  if (groups === null)
    return [
      says.tooManyPairs(
        `those values have neither an interval nor a test of their mean prediction`,
        `values of ${of}`,
        group,
        mostPairs,
      ),
    ]
  const alone = groups.filter(({ count }) => count === 1).length
  return alone > 0
    ? [says.oneGroupOfSegments(of, alone, groups.filter(({ count }) => count > 0).length, group)]
    : []
}

type Found = Sums<
  | keyof ReturnType<typeof partSums>
  | keyof ReturnType<typeof leanSums>
  | 'variance'
  | 'floor'
  | 'excess'
  | 'ofBaseRate'
>

/** @param groups  what the groups show; undefined when rows stand for themselves, null when there are too many */
function segmentValue(
  { keys, sums }: Found,
  i: number,
  whole: Whole,
  groups: GroupsOfPart | null | undefined,
): SegmentValue | null {
  const part = readPart(sums, i)
  if (part === null) return null
  const { weight, mean, variance: ofRows, ...rates } = part
  const variance = groups === undefined ? ofRows : mean < Infinity ? (groups?.variance ?? null) : null
  const floor = (sums.floor[i] as number) / weight
  const interval =
    variance === null
      ? null
      : scoreInterval(
          mean,
          segmentScatter({ weight, variance, groups: groups ?? null, sums: sumsAt(sums, i) }, whole.centre),
          whole.level,
        )
  const excess = sums.excess[i] as number
  const scatter = Math.sqrt(sums.variance[i] as number)
  const shared = whole.excess > 0 && whole.excess < Infinity
  return {
    value: keys.map((key) => key[i] as SegmentValue['value'][number]),
    weight,
    ...rates,
    logLoss: {
      mean,
      standardError: variance === null ? null : Math.sqrt(variance),
      interval: interval && atLeast(floor, interval),
      floor,
      excess: excess / weight,
      overBaseRate: mean - (sums.ofBaseRate[i] as number) / weight,
    },
    shareOfExcess: shared ? excess / (whole.excess * whole.weight) : null,
    calibrationInTheLarge:
      groups !== undefined
        ? residualOfGroups(groups)
        : scatter > 0
          ? twoSided(((sums.yes[i] as number) - (sums.predicted[i] as number)) / scatter)
          : null,
  }
}

function sumsAt<Names extends string>(
  sums: Readonly<Record<Names, Float64Array>>,
  i: number,
): Record<Names, number> {
  return Object.fromEntries(
    Object.entries<Float64Array>(sums).map(([name, values]) => [name, values[i] as number]),
  ) as Record<Names, number>
}

function residualOfGroups(groups: GroupsOfPart | null): Test | null {
  if (groups === null || !groups.residual.variance) return null
  return studentT(groups.residual.mean / Math.sqrt(groups.residual.variance), groups.count - 1)
}
