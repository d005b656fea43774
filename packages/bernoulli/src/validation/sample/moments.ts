import { product } from '../../math/index.ts'
import { sumOver } from '../../statistics/index.ts'
import type { RowFunction, Sample } from './Sample.ts'

/** A function of rows from its value for a yes and a no at each place of a table. */
export function rowFunction(
  entries: number,
  ofYes: (i: number) => number,
  ofNo: (i: number) => number,
): RowFunction {
  const found = { ofYes: new Float64Array(entries), ofNo: new Float64Array(entries) }
  for (let i = 0; i < entries; i++) {
    found.ofYes[i] = ofYes(i)
    found.ofNo[i] = ofNo(i)
  }
  return found
}

/** Σw·f/W; what has no weight adds nothing, be it infinite. */
export function meanOf({ table, weight }: Pick<Sample, 'table' | 'weight'>, f: RowFunction): number {
  const total = sumOver(
    table.entries,
    (i) =>
      product(table.yes[i] as number, f.ofYes[i] as number) +
      product(table.no[i] as number, f.ofNo[i] as number),
  )
  return total / weight
}

/**
 * How the means of functions of rows vary together, row by row of the matrix.
 *
 *   independent rows   Σw·(f − f̄)(g − ḡ)/(W(W − 1))
 *   G groups of rows   G/(G − 1)·Σ_g (Σ_g w·(f − f̄))·(Σ_g w·(g − ḡ))/W²
 *
 * A soft label y has the value y·f(yes) + (1 − y)·f(no), whose square is short of that of single outcomes by y(1 − y) times the
 * square of the difference.
 *
 * @returns null when there are less than two rows or groups
 *
 * Source: Liang and Zeger, Biometrika 73 (1986).
 */
export function covarianceOfMeans(
  sample: Sample,
  functions: readonly RowFunction[],
): readonly (readonly number[])[] | null {
  const { degreesOfFreedom, groups } = sample
  if (!(degreesOfFreedom >= 1)) return null
  const centred = functions.map((f) => around(f, meanOf(sample, f)))
  const k = functions.length
  const matrix = Array.from({ length: k }, () => new Array<number>(k).fill(0))
  const products = groups === null ? productsOfRows(sample, centred) : productsOfGroups(sample, centred)
  for (let a = 0; a < k; a++)
    for (let b = 0; b <= a; b++) {
      const value = products(a, b)
      ;(matrix[a] as number[])[b] = value
      ;(matrix[b] as number[])[a] = value
    }
  return matrix
}

/** The variance of one mean. */
export function varianceOfMean(sample: Sample, f: RowFunction): number | null {
  return covarianceOfMeans(sample, [f])?.[0]?.[0] ?? null
}

function around({ ofYes, ofNo }: RowFunction, mean: number): RowFunction {
  return { ofYes: ofYes.map((value) => value - mean), ofNo: ofNo.map((value) => value - mean) }
}

type Products = (a: number, b: number) => number

function productsOfRows({ table, weight }: Sample, functions: readonly RowFunction[]): Products {
  const { entries, yes, no, labelVariance } = table
  return (a, b) => {
    const [f, g] = [functions[a] as RowFunction, functions[b] as RowFunction]
    const total = sumOver(entries, (i) => {
      const [fy, fn] = [f.ofYes[i] as number, f.ofNo[i] as number]
      const [gy, gn] = [g.ofYes[i] as number, g.ofNo[i] as number]
      return (
        product(yes[i] as number, fy * gy) +
        product(no[i] as number, fn * gn) -
        product(labelVariance[i] as number, (fy - fn) * (gy - gn))
      )
    })
    return total / weight / (weight - 1)
  }
}

function productsOfGroups({ groups, weight }: Sample, functions: readonly RowFunction[]): Products {
  if (groups === null) throw new RangeError('no groups')
  const { count, group, entry, yes, no } = groups
  const totals = functions.map(({ ofYes, ofNo }) => {
    const sums = new Float64Array(count)
    for (let c = 0; c < group.length; c++) {
      const [g, i] = [group[c] as number, entry[c] as number]
      sums[g] =
        (sums[g] as number) +
        product(yes[c] as number, ofYes[i] as number) +
        product(no[c] as number, ofNo[i] as number)
    }
    return sums
  })
  const factor = count / (count - 1) / weight ** 2
  return (a, b) => {
    const [f, g] = [totals[a] as Float64Array, totals[b] as Float64Array]
    return factor * sumOver(count, (i) => (f[i] as number) * (g[i] as number))
  }
}
