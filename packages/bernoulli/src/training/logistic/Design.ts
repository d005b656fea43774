import { InputError } from '../../errors/index.ts'

/** A column of numbers, or of names for categories. */
export type Feature = Float64Array | Float32Array | Uint8Array | readonly number[] | readonly string[]

/** What a row is described by, one array a term; the first is the intercept where there is one. */
export interface Design {
  readonly rows: number
  readonly names: readonly string[]
  /** Standardised: mean 0 and standard deviation 1, but for the intercept and columns without it. */
  readonly columns: readonly Float64Array[]
  readonly means: Float64Array
  readonly scales: Float64Array
  readonly intercept: boolean
}

/**
 * Features as columns of numbers: a category becomes a column for each of its names but the first in order, and is
 * called `feature=name`.
 *
 * @throws InputError when a column has another length, or holds what is not a finite number
 */
export function readDesign(
  features: Readonly<Record<string, Feature>>,
  rows: number,
  weight: Float64Array,
  intercept: boolean,
): Design {
  const terms = Object.entries(features).flatMap(([name, feature]) => termsOf(name, feature, rows))
  const total = weight.reduce((sum, w) => sum + w, 0)
  const read = terms.map(({ name, values }) => ({ name, ...standardise(values, weight, total, intercept) }))
  const ones = { name: '(intercept)', values: new Float64Array(rows).fill(1), mean: 0, scale: 1 }
  const all = intercept ? [ones, ...read] : read
  return {
    rows,
    names: all.map(({ name }) => name),
    columns: all.map(({ values }) => values),
    means: Float64Array.from(all, ({ mean }) => mean),
    scales: Float64Array.from(all, ({ scale }) => scale),
    intercept,
  }
}

function termsOf(
  name: string,
  feature: Feature,
  rows: number,
): readonly { readonly name: string; readonly values: ArrayLike<number> }[] {
  if (feature.length !== rows)
    throw new InputError({
      asked: 'fitLogistic',
      problem: `feature '${name}' has another length than the labels`,
      expected: `${rows} values`,
      received: feature.length,
    })
  if (typeof feature[0] === 'string') return categories(name, feature as readonly string[])
  const row = firstNotFinite(feature as ArrayLike<unknown>)
  if (row >= 0)
    throw new InputError({
      asked: 'fitLogistic',
      problem: `feature '${name}' is not a number`,
      expected: 'a finite number',
      rows: [{ row, value: feature[row] }],
      of: rows,
      advice: 'Give categories as text, and fill or drop missing values first.',
    })
  return [{ name, values: feature as ArrayLike<number> }]
}

function firstNotFinite(values: ArrayLike<unknown>): number {
  for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return row
  return -1
}

function categories(name: string, feature: readonly string[]) {
  const names = [...new Set(feature)].sort()
  return names.slice(1).map((category) => ({
    name: `${name}=${category}`,
    values: Float64Array.from(feature, (value) => (value === category ? 1 : 0)),
  }))
}

function standardise(values: ArrayLike<number>, weight: Float64Array, total: number, centred: boolean) {
  const rows = weight.length
  let sum = 0
  for (let i = 0; i < rows; i++) sum += (weight[i] as number) * (values[i] as number)
  const mean = centred ? sum / total : 0
  let squares = 0
  for (let i = 0; i < rows; i++) squares += (weight[i] as number) * ((values[i] as number) - mean) ** 2
  const spread = Math.sqrt(squares / total)
  const scale = spread > 1e-13 * Math.abs(mean) && spread > 0 ? spread : 1
  const column = new Float64Array(rows)
  for (let i = 0; i < rows; i++) column[i] = ((values[i] as number) - mean) / scale
  return { values: column, mean, scale }
}
