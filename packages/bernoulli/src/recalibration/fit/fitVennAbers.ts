import { InputError, calledAs } from '../../errors/index.ts'
import { sumOf } from '../../statistics/index.ts'
import type { FitTable, VennAbers } from '../map/index.ts'
import { keyedTable } from '../map/index.ts'

/**
 * Inductive Venn-Abers prediction: what isotonic regression would say of a new row if it came out no, and if it came
 * out yes.
 *
 *   lower(p) = isotonic fit at p with the row (p, 0) added,  upper(p) with (p, 1) added
 *   p′ = upper/(1 − lower + upper), the merge that costs least in the worst case under the log loss
 *
 * Above every prediction upper is 1, below every prediction lower is 0, and lower < upper everywhere; p′ is never 0 or 1.
 *
 * Both fits have the form max over j ≤ p of min over k ≥ p of a mean: the slope of the one line that touches the hull of
 * the cumulative sums left of p, moved by the added row, and the hull right of p. Places that need no telling apart are
 * left out. O(n·h), h the number of corners of a hull.
 *
 * Source: Vovk, Petej and Fedorova, NIPS 2015, arXiv 1511.00213; the added row as brute force in the tests.
 *
 * @example
 * applyRecalibration(fitVennAbers(tableOf('logit', Float64Array.of(-2, -1, 1, 2), {
 *   examples: Float64Array.of(4, 4, 4, 4), labelVariance: new Float64Array(4),
 *   yes: Float64Array.of(0, 2, 2, 4), no: Float64Array.of(4, 2, 2, 0),
 * })), 0.99)
 * // => 0.8333333333333334
 */
export function fitVennAbers(table: FitTable): VennAbers {
  const { keys, scale, yes, no } = weighty(table)
  const sums = cumulative(yes, no)
  const lower = fitsWithRow(sums, 0)
  const upper = fitsWithRow(sums, 1)
  const same = (a: number, b: number): boolean => lower[a] === lower[b] && upper[a] === upper[b]
  const kept = [...keys.keys()].filter((i) => !(same(2 * i, 2 * i + 1) && same(2 * i + 1, 2 * i + 2)))
  const indices = [...kept.flatMap((i) => [2 * i, 2 * i + 1]), 2 * keys.length]
  return Object.freeze({
    kind: 'vennAbers',
    parameters: Object.freeze({
      ...scale,
      predictions: Object.freeze(kept.map((i) => keys[i] as number)),
      lower: Object.freeze(indices.map((index) => lower[index] as number)),
      upper: Object.freeze(indices.map((index) => upper[index] as number)),
    }),
  })
}

/** Beside a row of weight 1, an entry of this weight is nothing to float64. */
const nothing = 1e-15

/** An entry of a smaller share of the whole is lost in what is added up before it. */
const lost = 1e-12

/** The entries that weigh anything beside the row that is added. */
function weighty(table: FitTable): ReturnType<typeof keyedTable> & Pick<FitTable, 'yes' | 'no'> {
  const { keys, scale } = calledAs('fitVennAbers', () => keyedTable(table))
  const weight = table.yes.map((y, i) => y + (table.no[i] as number))
  const all = sumOf(weight)
  const kept = [...weight.keys()].filter((i) => (weight[i] as number) >= Math.min(nothing, lost * all))
  const light = kept.find((i) => (weight[i] as number) < lost * all)
  if (light !== undefined)
    throw new InputError({
      caller: 'fitVennAbers',
      problem: 'weights too far apart',
      expected: `at least ${lost} of the sum of the weights, ${all}, at every prediction`,
      received: weight[light],
      advice: 'A new row has weight 1: divide the weights so that they are numbers of rows.',
    })
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (i) => values[i] as number)
  return { keys: pick(keys), scale, yes: pick(table.yes), no: pick(table.no) }
}

/** Yeses and noes of the first k entries, k from 0 to n. Added up apart, no share of theirs is above 1. */
interface Cumulative {
  readonly yes: Float64Array
  readonly no: Float64Array
}

function cumulative(yes: Float64Array, no: Float64Array): Cumulative {
  const sums = { yes: new Float64Array(yes.length + 1), no: new Float64Array(yes.length + 1) }
  yes.forEach((y, i) => {
    sums.yes[i + 1] = (sums.yes[i] as number) + y
    sums.no[i + 1] = (sums.no[i] as number) + (no[i] as number)
  })
  return sums
}

/** The isotonic fit at every place, below, at and between the entries, with one row of the label added there. */
function fitsWithRow(sums: Cumulative, label: 0 | 1): Float64Array {
  const n = sums.yes.length - 1
  const next = cornersToTheRight(sums)
  const hull: number[] = []
  const fits = new Float64Array(2 * n + 1)
  const slope = (j: number, k: number): number => share(sums, j, k, label, 1 - label)
  for (let i = 0; i <= n; i++) {
    if (i > 0) fits[2 * i - 1] = bridge(i)
    pushCorner(i)
    fits[2 * i] = bridge(i)
  }
  return fits

  /** Slope of the line that touches both hulls, from the corners so far to those from `right` on. */
  function bridge(right: number): number {
    let j = hull.length - 1
    let k = right
    for (let moved = true; moved;) {
      moved = false
      while (k < n && slope(hull[j] as number, next[k] as number) <= slope(hull[j] as number, k)) {
        k = next[k] as number
        moved = true
      }
      while (j > 0 && slope(hull[j - 1] as number, k) >= slope(hull[j] as number, k)) {
        j -= 1
        moved = true
      }
    }
    return slope(hull[j] as number, k)
  }

  function pushCorner(i: number): void {
    while (hull.length > 1 && !turnsLeft(hull.at(-2) as number, hull.at(-1) as number, i)) hull.pop()
    hull.push(i)
  }

  function turnsLeft(a: number, b: number, c: number): boolean {
    return share(sums, a, b) < share(sums, b, c)
  }
}

/** For every point, the next corner of the lower hull of the points from it on; n for the last. */
function cornersToTheRight(sums: Cumulative): Uint32Array {
  const n = sums.yes.length - 1
  const next = new Uint32Array(n + 1).fill(n)
  for (let i = n - 1; i >= 0; i--) {
    let corner = i + 1
    while (corner < n && share(sums, i, corner) >= share(sums, corner, next[corner] as number))
      corner = next[corner] as number
    next[i] = corner
  }
  return next
}

/** What came out yes from one point to another, some yes and no added. */
function share({ yes, no }: Cumulative, from: number, to: number, moreYes = 0, moreNo = 0): number {
  const y = (yes[to] as number) - (yes[from] as number) + moreYes
  return y / (y + ((no[to] as number) - (no[from] as number)) + moreNo)
}
