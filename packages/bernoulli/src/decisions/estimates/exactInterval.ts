import type { Interval } from '../../evaluation/index.ts'
import { betaQuantile, normalQuantile } from '../../math/index.ts'

/** Among more rows than this the ends are those of the normal distribution to six digits of the width. */
const many = 1e10

/** Shapes below this have their quantile at 0, as far as float64 can tell. */
const least = 1e-3

/**
 * Clopper and Pearson's interval of a share among so many rows, or among so many as would scatter like what there is: it holds
 * at least as often as it says, also where nearly none or nearly all are in the part.
 *
 *   lower = α/2 quantile of Beta(x, n − x + 1),  upper = 1 − α/2 quantile of Beta(x + 1, n − x),  x = n·share
 *
 * Source: Clopper and Pearson, Biometrika 26 (1934); with an effective number of rows: Korn and Graubard, Survey Methodology 24
 * (1998).
 *
 * @example
 * exactInterval(0, 100, 0.95).map((end) => end.toFixed(6)) // => ['0.000000', '0.036217']
 */
export function exactInterval(share: number, n: number, level: number): Interval {
  const beyond = (1 - level) / 2
  if (n > many) {
    const reach = normalQuantile((1 + level) / 2) * Math.sqrt((share * (1 - share)) / n)
    return [Math.max(0, share - reach), Math.min(1, share + reach)]
  }
  const [inPart, elsewhere] = [n * share, n * (1 - share)]
  return [
    inPart < least ? 0 : betaQuantile(beyond, inPart, elsewhere + 1),
    elsewhere < least ? 1 : betaQuantile(1 - beyond, inPart + 1, elsewhere),
  ]
}
