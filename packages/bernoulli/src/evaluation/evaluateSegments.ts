import { constant, multiply, subtract } from '../expression/index.ts'
import { crossEntropy } from '../likelihood/index.ts'
import type { Engine, Sums } from '../statistics/index.ts'
import { estimate } from './estimate.ts'
import type { Segmentation, SegmentValue, Statement } from './Evaluation.ts'
import { partSums, readPart } from './partOfRows.ts'
import type { RowFormulas } from './rowFormulas.ts'
import { statements as says } from './statements.ts'
import { twoSided } from './test.ts'

/** More values than this in a segmentation are not a table that anyone can read. */
const mostSegments = 10_000

/** The whole that parts are measured against. */
export interface Whole {
  readonly weight: number
  readonly baseRate: number
  readonly excess: number
  /** Mean of the finite losses. */
  readonly centre: number
  readonly level: number
}

/**
 * The loss of every value of some columns, in one query. The segments' weight·excess add up to the whole's; values
 * without weight are left out.
 */
export async function evaluateSegments(
  engine: Engine,
  row: RowFormulas,
  columns: readonly string[],
  whole: Whole,
): Promise<Segmentation | Statement> {
  const found = await engine.sumAtMost(mostSegments, {
    by: columns.map((column) => ({ column })),
    sums: {
      ...partSums(row, whole.centre),
      variance: multiply(row.weight, multiply(row.probability, subtract(1, row.probability))),
      floor: multiply(row.weight, row.floor),
      excess: multiply(row.weight, row.excess),
      ofBaseRate: multiply(row.weight, crossEntropy(row.label, constant(whole.baseRate))),
    },
  })
  if ('tooMany' in found) return says.tooManySegments(columns, mostSegments)
  const values = Array.from({ length: found.groups }, (_, i) => segmentValue(found, i, whole))
  return { columns: [...columns], values: values.filter((value) => value !== null) }
}

type Found = Sums<keyof ReturnType<typeof partSums> | 'variance' | 'floor' | 'excess' | 'ofBaseRate'>

function segmentValue({ keys, sums }: Found, i: number, whole: Whole): SegmentValue | null {
  const part = readPart(sums, i)
  if (part === null) return null
  const { weight, mean, variance, ...rates } = part
  const spread = variance === null ? null : estimate(mean, variance, whole.level, weight - 1)
  const excess = sums.excess[i] as number
  const scatter = Math.sqrt(sums.variance[i] as number)
  const shared = whole.excess > 0 && whole.excess < Infinity
  return {
    value: keys.map((key) => key[i] as SegmentValue['value'][number]),
    weight,
    ...rates,
    logLoss: {
      mean,
      standardError: spread?.standardError ?? null,
      interval: spread?.interval ?? null,
      floor: (sums.floor[i] as number) / weight,
      excess: excess / weight,
      overBaseRate: mean - (sums.ofBaseRate[i] as number) / weight,
    },
    shareOfExcess: shared ? excess / (whole.excess * whole.weight) : null,
    calibrationInTheLarge:
      scatter > 0 ? twoSided(((sums.yes[i] as number) - (sums.predicted[i] as number)) / scatter) : null,
  }
}
