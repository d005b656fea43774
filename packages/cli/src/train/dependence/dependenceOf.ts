import { sigmoid, sum } from 'bernoulli/math'
import { factorsOf, makeColumns, standardized } from 'bernoulli/training'
import type { ModelColumn, SourceColumn } from 'bernoulli/training'
import type { ColumnDependence } from '@bernoulli/report/card'
import { scatterOfShares } from '../importance/index.ts'

/** So many values of a column are tried at most. */
const VALUES = 20

/** Rows of a table as they stand in it. */
export interface AskedTable {
  readonly sources: readonly SourceColumn[]
  /** One array a column, NaN where nothing stands. */
  readonly values: readonly Float64Array[]
  /** How often each row counts; once if left out. */
  readonly weights?: Float64Array | undefined
  /** A number for the group of each row; each row its own if left out. */
  readonly clusters?: Float64Array | undefined
}

/** A model, and those of the rows that it answers. */
export interface AlongPart {
  readonly rows: Uint32Array
  readonly columns: readonly ModelColumn[]
  /** The logits of rows that are standardised. */
  readonly ask: (inputs: Float32Array) => Promise<Float32Array>
}

/**
 * What a model says on average when a column has one and the same value in every row, and all else stays as it is:
 *
 *   f̄(v) = Σ w·σ(z(x with v in the column))/Σ w
 *
 * for the quantiles of a column of numbers, or the categories that come most often. Everything the model makes of the column,
 * splines and products too, is made of v. The interval is over the rows, or groups of them, on the scale of log-odds. Where
 * several models answer, each row is answered by its own.
 *
 * Source: Friedman 2001, doi:10.1214/aos/1013203451, section 8.2.
 *
 * @param names  columns of the table; those that have no two values are left out
 * @param parts  every row in one of them
 */
export async function dependenceOf(
  { sources, values, weights, clusters }: AskedTable,
  names: readonly string[],
  parts: AsyncIterable<AlongPart> | Iterable<AlongPart>,
  level: number,
): Promise<readonly ColumnDependence[]> {
  const along = names.flatMap((name) => {
    const at = sources.findIndex((source) => source.name === name)
    const source = sources[at]
    if (source === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`)
    const own = values[at] as Float64Array
    const tried = source.kind === 'category' ? commonest(own) : quantiles(own)
    if (tried.length < 2) return []
    return [
      { name, at, source, points: tried.map((value) => ({ value, logits: new Float32Array(own.length) })) },
    ]
  })
  const times = new Set<string>()
  for await (const { rows, columns, ask } of parts) {
    const make = makeColumns(columns, sources)
    for (const { name, at, points } of along) {
      if (columns.some((column) => factorsOf(column).some((one) => one.column === name && 'part' in one)))
        times.add(name)
      for (const { value, logits } of points) {
        const moved = values.map((some, s) => (s === at ? new Float64Array(some.length).fill(value) : some))
        const said = await ask(standardized(make(moved, rows), columns))
        rows.forEach((row, i) => (logits[row] = said[i] as number))
      }
    }
  }
  return along.map(({ name, source, points }) => ({
    name,
    kind: source.kind === 'category' ? 'category' : times.has(name) ? 'time' : 'number',
    points: points.map(({ value, logits }) => ({
      value: source.kind === 'category' ? (source.categories[value - 1] as string) : value,
      ...averageOf(logits, weights, clusters, level),
    })),
  }))
}

/** All values where they are few, else the smallest, the largest and what parts the rows evenly between them. */
function quantiles(values: Float64Array): readonly number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = [...new Set(sorted)]
  if (distinct.length <= VALUES) return distinct
  const at = (i: number): number => sorted[Math.round((i * (sorted.length - 1)) / (VALUES - 1))] as number
  return [...new Set(Array.from({ length: VALUES }, (_, i) => at(i)))]
}

/** Places of the categories that come most often, in the order of the list; 0 is none of them. */
function commonest(values: Float64Array): readonly number[] {
  const counts = new Map<number, number>()
  for (const place of values) if (place > 0) counts.set(place, (counts.get(place) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || a - b)
    .slice(0, VALUES)
    .map(([place]) => place)
    .toSorted((a, b) => a - b)
}

/**
 * The mean probability, and its interval on the scale of log-odds, which does not leave [0, 1]. The error is that of yes or of
 * no, whichever is rarer: near 1 a probability has no digits left that tell rows apart.
 */
function averageOf(
  logits: Float32Array,
  weights: Float64Array | undefined,
  clusters: Float64Array | undefined,
  level: number,
): { readonly probability: number; readonly interval: readonly [number, number] } {
  const [yes, no] = [1, -1].map((sign) => Float64Array.from(logits, (z) => sigmoid(sign * z))) as [
    Float64Array,
    Float64Array,
  ]
  const [p, q] = [meanOf(yes, weights), meanOf(no, weights)]
  const [rarer, mean] = p < q ? [yes, p] : [no, q]
  const whole = weights === undefined ? rarer.length : sum(weights)
  const shares = rarer.map((value, row) => ((weights?.[row] ?? 1) * (value - mean)) / whole)
  const found = scatterOfShares(shares, weights, clusters, level)
  if (found.reach === 0) return { probability: p, interval: [p, p] }
  if (found.reach === Infinity) return { probability: p, interval: [0, 1] }
  const logOdds = Math.log(p / q)
  const reach = found.reach / (p * q)
  return {
    probability: p,
    interval: [Math.min(p, sigmoid(logOdds - reach)), Math.max(p, sigmoid(logOdds + reach))],
  }
}

/** Correctly rounded sums: the mean is not outside of its values. */
function meanOf(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return sum(values) / values.length
  return sum(values.map((value, row) => (weights[row] as number) * value)) / sum(weights)
}
