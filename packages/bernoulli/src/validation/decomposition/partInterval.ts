import { noncentralChiSquaredSurvival } from '../../math/index.ts'

/** A part of a mean score that is 0 where nothing is left to gain, and never negative. */
export interface PartFound {
  /** What was found: a mean over the rows of what is gained. */
  readonly value: number
  /** Variance of that mean, row by row, with the fitted map held still. */
  readonly variance: number
  /** By how much fitting flatters: W·2·(the mean of the value where the part is truly 0). */
  readonly trace: number
  /** Coefficients that were fitted. */
  readonly parameters: number
  readonly weight: number
}

/** So many units of chance gain stand beside what the rows show of their scatter. */
const worth = 4

/**
 * In what unit 2W·value is χ²: by how much its variance grows with it.
 *
 *   c = (W²·variance + 4·c₀²)/(2W·value + 4·c₀),  c₀ = trace/parameters
 */
export function unitOf({ value, variance, trace, parameters, weight }: PartFound): number {
  const chance = trace / parameters
  return (weight ** 2 * variance + worth * chance ** 2) / (2 * weight * Math.max(0, value) + worth * chance)
}

/**
 * An interval of a part of a score: miscalibration or discrimination.
 *
 *   U = 2W·value is scaled noncentral χ²: U/c ~ χ²(trace/c degrees of freedom, noncentrality 2W·part/c),  c its unit
 *
 * Its mean is 2W·part + trace and its variance 4W²·variance + 2c·trace, as they are both where the part is near 0 and where it
 * is not. The ends are the parts under which U would be as large, or as small, with half the rest of the level.
 *
 * @param grown  how many times larger the unit is where the part is larger than found; where rows with a yes are few, what was
 *   found small also seems to scatter little
 * @returns never below 0; holds the value
 *
 * Coverage in docs/accuracy.md, the derivation in docs/formulas.md.
 *
 * @example
 * const found = { value: 0.01, variance: 2e-5, trace: 2, parameters: 2, weight: 1000 }
 * partInterval(found, 0.95).map((end) => end.toFixed(4)).join(' to ') // => '0.0028 to 0.0201'
 */
export function partInterval(
  found: PartFound,
  level: number,
  grown: (part: number) => number = () => 1,
): readonly [number, number] {
  const { trace, weight } = found
  const value = Math.max(0, found.value)
  const unit = unitOf(found)
  if (!(unit > 0)) return [value, value]
  const rest = (1 - level) / 2
  const partAt = (chance: number, c: number): number =>
    (noncentralityAt((2 * weight * value) / c, trace / unit, chance) * c) / (2 * weight)
  let upper = partAt(1 - rest, unit)
  for (let step = 0; step < 3; step++) upper = Math.max(upper, partAt(1 - rest, unit * grown(upper)))
  return [Math.min(value, partAt(rest, unit)), Math.max(value, upper)]
}

/** The largest noncentrality that is looked at. */
const farthest = 1e8

/** The noncentrality under which the chance to exceed x is this, by bisection; 0 where even none exceeds it more often. */
function noncentralityAt(x: number, df: number, chance: number): number {
  const exceeds = (noncentrality: number): boolean =>
    noncentralChiSquaredSurvival(x, df, noncentrality) >= chance
  if (exceeds(0)) return 0
  let low = 0
  let high = Math.max(1, x)
  // What is beyond the reach of the sum is said to be as large as it reaches.
  while (high < farthest && !exceeds(high)) {
    low = high
    high = Math.min(farthest, 2 * high)
  }
  for (let step = 0; step < 60 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2
    if (exceeds(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}
