import { betaQuantile, normalCdf } from '../math/index.ts'

/** Values and how many rows have each. */
export interface CountedValues {
  readonly values: readonly number[]
  readonly counts: readonly number[]
}

/**
 * An interval of the mean of a quantity that is never outside known bounds, which holds with few rows too, and where nearly
 * all rows are alike: Gaffke's.
 *
 *   upper = 1 − α/2 quantile of Σ D_i·x_i + D₀·most, with D uniform on the simplex; lower likewise with `least`
 *
 * One more row at the end of what is possible, and every way to weigh the rows: for a share it is Clopper and Pearson's
 * interval, with many rows mean ± z·s/√n. That it holds at least as often as it says is a conjecture that nobody has refuted;
 * its coverage is in docs/accuracy.md.
 *
 * Where rows and the end have two values the quantile is that of a Beta distribution, elsewhere Lugannani and Rice's
 * saddlepoint approximation of Σ D_i(x_i − c) ≤ 0, which has the same sign with exponential variables in place of D.
 *
 * Source: Gaffke, On a bound for the mean of a distribution with bounded support (2005); Learned-Miller and Thomas, A new
 * confidence interval for the mean of a bounded random variable (2019), arXiv 1905.06208; Lugannani and Rice, Advances in
 * Applied Probability 12 (1980).
 *
 * @returns ends between `least` and `most`
 *
 * @example
 * boundedMeanInterval({ values: [0], counts: [100] }, { least: 0, most: 1, level: 0.95 })[1].toFixed(6)
 * // => '0.036217'
 */
export function boundedMeanInterval(
  { values, counts }: CountedValues,
  { least, most, level }: { readonly least: number; readonly most: number; readonly level: number },
): readonly [lower: number, upper: number] {
  const chance = (1 + level) / 2
  const some = gathered({ values, counts })
  const mirrored = { ...some, values: some.values.map((value) => -value) }
  return [-upperEnd(mirrored, -least, chance), upperEnd(some, most, chance)]
}

/** Values that differ by less are the same but for rounding. */
const rounding = 1e-12

/** Values that some rows have, in increasing order, each once. */
function gathered({ values, counts }: CountedValues): CountedValues {
  const found = { values: [] as number[], counts: [] as number[] }
  const order = [...values.keys()].toSorted((a, b) => (values[a] as number) - (values[b] as number))
  for (const i of order) {
    const [value, count] = [values[i] as number, counts[i] as number]
    if (count === 0) continue
    const last = found.values.length - 1
    if (last >= 0 && value - (found.values[last] as number) <= rounding)
      found.counts[last] = (found.counts[last] as number) + count
    else {
      found.values.push(value)
      found.counts.push(count)
    }
  }
  return found
}

/** Ends are as exact as this, as a share of what is possible. */
const settled = 1e-10

function upperEnd({ values, counts }: CountedValues, most: number, chance: number): number {
  const all = with1More({ values, counts }, most)
  const [low, high] = [Math.min(...all.values), Math.max(...all.values)]
  if (low === high) return high
  if (all.values.length === 2) {
    const [ofHigh, ofLow] = [countOf(all, high), countOf(all, low)]
    return low + (high - low) * betaQuantile(chance, ofHigh, ofLow)
  }
  let [from, to] = [low, high]
  while (to - from > settled * (high - low)) {
    const middle = (from + to) / 2
    if (chanceBelow(all, middle) < chance) from = middle
    else to = middle
  }
  return to
}

function with1More({ values, counts }: CountedValues, most: number): CountedValues {
  const place = values.findIndex((value) => Math.abs(value - most) <= rounding)
  if (place < 0) return { values: [...values, most], counts: [...counts, 1] }
  return { values, counts: counts.map((count, i) => (i === place ? count + 1 : count)) }
}

const countOf = ({ values, counts }: CountedValues, value: number): number =>
  counts[values.indexOf(value)] as number

/** P(Σ a_i·E_i ≤ 0) with a_i = x_i − c and standard exponential E_i, by its saddlepoint. */
export function chanceBelow({ values, counts }: CountedValues, c: number): number {
  const apart = values.map((value) => value - c)
  const [low, high] = [Math.min(...apart), Math.max(...apart)]
  if (high <= 0) return 1
  if (low >= 0) return 0
  const sum = (term: (a: number) => number): number =>
    apart.reduce((total, a, i) => total + (counts[i] as number) * term(a), 0)
  const s = saddle([1 / low, 1 / high], (at) => [
    sum((a) => a / (1 - a * at)),
    sum((a) => (a / (1 - a * at)) ** 2),
  ])
  const generating = -sum((a) => Math.log1p(-a * s))
  const curvature = sum((a) => (a / (1 - a * s)) ** 2)
  const r = Math.sign(s) * Math.sqrt(Math.max(0, -2 * generating))
  const u = s * Math.sqrt(curvature)
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (Math.abs(r) < 1e-4)
    return 0.5 + (2 * sum((a) => a ** 3)) / (6 * Math.sqrt(2 * Math.PI) * sum((a) => a * a) ** 1.5)
  return Math.min(1, Math.max(0, normalCdf(r) + density(r) * (1 / r - 1 / u)))
}

/** Where a rising function is 0: Newton's steps, and half the way where they would leave what is left. */
function saddle(
  [from, to]: readonly [number, number],
  at: (s: number) => readonly [value: number, slope: number],
): number {
  let s = 0
  for (let k = 0; k < 200; k++) {
    const [value, slope] = at(s)
    if (value < 0) from = s
    else to = s
    const next = s - value / slope
    const inside = next > from && next < to ? next : (from + to) / 2
    if (Math.abs(inside - s) <= 1e-14 * (Math.abs(s) + Math.abs(inside))) return inside
    s = inside
  }
  return s
}
