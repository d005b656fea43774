import { random } from '../../math/index.ts'
import type { Engine, Key } from '../../statistics/index.ts'
import { dealtDrift } from './dealtDrift.ts'
import { joinParts } from './driftParts.ts'
import type { DriftPart } from './driftParts.ts'
import { mostUnits, partsOfUnits, unitsOfGroups, unitsOfRows } from './driftUnits.ts'
import type { DriftUnits } from './driftUnits.ts'
import type { Independence } from '../result/index.ts'
import { groupedHomogeneity, groupedTrend } from './groupedDrift.ts'
import type { GroupsOfPart } from '../groups/index.ts'
import { pooledDrift } from './pooledDrift.ts'
import type { RowFormulas } from '../rows/index.ts'
import { test } from '../result/index.ts'

export type DriftTests = Pick<NonNullable<Independence['drift']>, 'homogeneity' | 'trend' | 'method'>

export interface DriftOptions {
  readonly buckets: number
  /** Mean of the finite losses. */
  readonly centre: number
  /** Key column whose rows are not independent. */
  readonly group: string | undefined
  /** Σwy/W of all rows. */
  readonly baseRate: number
  /** Of the random orders that few rows are dealt in. */
  readonly seed: number
}

/** A bucket without infinite losses. */
export interface FiniteBucket extends DriftPart {
  readonly key: number
  /** What its groups show; null when rows stand for themselves, or there are too many groups. */
  readonly groups: GroupsOfPart | null
}

interface Asked {
  readonly engine: Engine
  readonly row: RowFormulas
  /** What splits the rows into buckets. */
  readonly split: Key
  readonly options: DriftOptions
}

const nothing: DriftTests = { homogeneity: null, trend: null, method: null }

/**
 * Are the mean losses of the buckets the same, and do they rise or fall? Analysis of variance where every bucket has many
 * rows; where one has few, and with groups, the rows are dealt anew, or what groups have in the buckets.
 */
export async function driftTests(
  buckets: readonly FiniteBucket[],
  { engine, row, split, options }: Asked,
): Promise<DriftTests> {
  if (options.group !== undefined) {
    const groups = buckets.flatMap(({ groups }) => groups ?? [])
    return groups.length < buckets.length ? nothing : ofUnits(unitsOfGroups(groups), buckets, options)
  }
  if (buckets.length > 1 && areFew(buckets, options)) {
    const positions = new Map(buckets.map(({ key }, position) => [key, position]))
    const units = await unitsOfRows(engine, row, split, { positions, centre: options.centre })
    if (units !== null) return ofUnits(units, buckets, options)
  }
  return ofMany(buckets, options)
}

/** Is there a bucket of so few rows, or of so few yeses or noes to be expected, that its mean is not near normal? */
function areFew(buckets: readonly DriftPart[], { baseRate }: DriftOptions): boolean {
  const rarer = Math.min(baseRate, 1 - baseRate)
  return buckets.some(({ weight }) => weight < 30 || weight * rarer < 10)
}

/** Buckets are joined until each has 30 rows, a fifth of what it would have on average, and can expect a yes and a no. */
function ofMany(buckets: readonly DriftPart[], { baseRate, centre }: DriftOptions): DriftTests {
  const fifth = buckets.reduce((sum, { weight }) => sum + weight, 0) / (5 * buckets.length)
  const rarer = Math.min(baseRate, 1 - baseRate)
  const least = Math.max(30, fifth, rarer > 0 ? 1 / rarer : 0)
  const found = pooledDrift(joinParts(buckets, ({ weight }) => weight >= least).parts, centre)
  return found === null ? nothing : { ...found, method: 'F' }
}

/** More parts than these have no joint covariance. */
const mostParts = 1000

/** Buckets are joined until each has two units, which it can be measured by. */
function ofUnits(
  units: DriftUnits,
  buckets: readonly DriftPart[],
  { centre, seed }: DriftOptions,
): DriftTests {
  const own = partsOfUnits(
    units,
    buckets.map(({ at }) => at),
  )
  const least = Math.max(2, units.bucket.length / mostParts)
  const joined = joinParts(own, (part) => part.units >= least)
  const found =
    units.group !== null && new Set(units.group).size < 2 ? null : pooledDrift(joined.parts, centre)
  if (found === null) return nothing
  const stream = random(seed)
  const dealt = units.bucket.length <= mostUnits ? dealtDrift(units, joined, stream) : null
  const pValue = dealt?.homogeneity ?? groupedHomogeneity(units, joined)
  return {
    homogeneity: pValue === null ? null : test(found.homogeneity.statistic, pValue),
    trend:
      units.group === null
        ? dealt && test(found.trend.statistic, dealt.trend)
        : groupedTrend(units, joined, stream),
    method: dealt === null ? 'Rao-Scott' : 'permutation',
  }
}
