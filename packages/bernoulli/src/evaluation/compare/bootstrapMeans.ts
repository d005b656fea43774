import { random } from '../../math/index.ts'
import { sumOver } from '../../statistics/index.ts'
import type { Interval } from '../result/index.ts'

/** Rows or groups: how much each weighs, and Σw·difference in it, for every pair. */
export interface Units {
  readonly weight: Float64Array
  readonly sums: readonly Float64Array[]
}

export interface Bootstrap {
  readonly intervals: readonly Interval[]
  /** Units that were drawn from. */
  readonly drawn: number
  /** The units are random blocks of rows or groups. */
  readonly gathered: boolean
}

export interface BootstrapOptions {
  readonly level: number
  readonly resamples: number
  readonly seed: number
  /** How far each pair's resampled means are to reach, as a multiple; left out: 1. */
  readonly reach?: readonly number[]
}

/** More units than this are first gathered into so many blocks at random, which keeps the work bounded. */
const mostUnits = 10_000

/**
 * Percentile intervals of weighted means by resampling units with replacement, all pairs from the same draws.
 *
 *   mean* = Σ n_u·Σwd_u / Σ n_u·w_u,  n the counts of a draw of as many units as there are
 *   interval = d̄ + reach·(quantiles of mean* − d̄)
 *
 * Random blocks of independent units are independent units, so gathering changes the intervals by sampling noise alone.
 *
 * @returns null when fewer than two units have weight
 *
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export function bootstrapMeans(
  units: Units,
  { level, resamples, seed, reach }: BootstrapOptions,
): Bootstrap | null {
  const draw = random(seed)
  const all = present(units)
  const { weight, sums } = gathered(all, draw.below)
  const n = weight.length
  if (n < 2 || resamples < 2) return null
  const means = sums.map(() => new Float64Array(resamples))
  const counts = new Uint32Array(n)
  const over = (values: Float64Array): number => {
    let total = 0
    for (let u = 0; u < n; u++) total += (counts[u] as number) * (values[u] as number)
    return total
  }
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0)
    for (let u = 0; u < n; u++) {
      const drawn = draw.below(n)
      counts[drawn] = (counts[drawn] as number) + 1
    }
    const total = over(weight)
    sums.forEach((values, pair) => ((means[pair] as Float64Array)[resample] = over(values) / total))
  }
  const total = sumOver(n, (u) => weight[u] as number)
  return {
    drawn: n,
    gathered: n < all.weight.length,
    intervals: means.map((of, pair) => {
      const mean = sumOver(n, (u) => (sums[pair] as Float64Array)[u] as number) / total
      const sorted = of.sort()
      const end = (share: number): number => mean + (reach?.[pair] ?? 1) * (quantileOf(sorted, share) - mean)
      return [end((1 - level) / 2), end((1 + level) / 2)]
    }),
  }
}

function present({ weight, sums }: Units): Units {
  const kept = weight.every((w) => w > 0) ? null : [...weight.keys()].filter((u) => (weight[u] as number) > 0)
  if (kept === null) return { weight, sums }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (u) => values[u] as number)
  return { weight: pick(weight), sums: sums.map(pick) }
}

/** Units dealt out in turn, in shuffled order: blocks hold equally many. */
function gathered(units: Units, below: (n: number) => number): Units {
  const n = units.weight.length
  if (n <= mostUnits) return units
  const order = Uint32Array.from({ length: n }, (_, u) => u)
  const weight = new Float64Array(mostUnits)
  const sums = units.sums.map(() => new Float64Array(mostUnits))
  for (let left = n; left > 0; left--) {
    const drawn = below(left)
    const u = order[drawn] as number
    order[drawn] = order[left - 1] as number
    const block = left % mostUnits
    weight[block] = (weight[block] as number) + (units.weight[u] as number)
    sums.forEach((into, pair) => {
      into[block] = (into[block] as number) + ((units.sums[pair] as Float64Array)[u] as number)
    })
  }
  return { weight, sums }
}

/** Linear between the neighbouring order statistics. */
function quantileOf(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (position - below) * (high - low)
}
