import { cholesky } from '../../math/index.ts'
import type { Design } from './Design.ts'
import type { Outcome } from './outcome/index.ts'
import { writeTerm } from './terms/index.ts'

/** The likelihood, or the penalised one, at some coefficients, its score, and its factored information. */
export interface Point {
  readonly coefficients: Float64Array
  /** Σ w·(y·ln p + (1 − y)·ln(1 − p)), and ½ ln|I| where it is penalised. */
  readonly height: number
  readonly score: Float64Array
  readonly lower: Float64Array
}

/** The columns of a design, whole. */
export function columnsOf({ terms, rows }: Pick<Design, 'terms' | 'rows'>): readonly Float64Array[] {
  return terms.map((term) => {
    const values = new Float64Array(rows)
    writeTerm(values, term, 0, rows)
    return values
  })
}

/** Undefined where the information is flat. */
export function pointAt(
  columns: readonly Float64Array[],
  { label, weight, offset }: Outcome,
  coefficients: Float64Array,
  firth: boolean,
): Point | undefined {
  const order = columns.length
  const rows = label.length
  const information = new Float64Array(order * order)
  const [bends, slopes] = [new Float64Array(rows), new Float64Array(rows)]
  let height = 0
  for (let i = 0; i < rows; i++) {
    let z = offset?.[i] ?? 0
    for (let j = 0; j < order; j++) z += (coefficients[j] as number) * (columns[j]?.[i] as number)
    const [w, y] = [weight?.[i] ?? 1, label[i] as number]
    const e = Math.exp(-Math.abs(z))
    const p = (z < 0 ? e : 1) / (1 + e)
    height += w * (y * z - Math.max(z, 0) - Math.log1p(e))
    bends[i] = (w * e) / (1 + e) ** 2
    slopes[i] = p
    for (let j = 0; j < order; j++)
      for (let k = 0; k <= j; k++)
        information[j * order + k] =
          (information[j * order + k] as number) +
          (bends[i] as number) * (columns[j]?.[i] as number) * (columns[k]?.[i] as number)
  }
  for (let j = 0; j < order; j++)
    for (let k = 0; k < j; k++) information[k * order + j] = information[j * order + k] as number
  const factor = cholesky(information, order, 0)
  if (!('lower' in factor)) return undefined
  const { lower } = factor
  if (firth) for (let j = 0; j < order; j++) height += Math.log(lower[j * order + j] as number)
  const score = new Float64Array(order)
  const row = new Float64Array(order)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < order; j++) row[j] = columns[j]?.[i] as number
    const share = firth ? (bends[i] as number) * squareLength(lower, order, row) : 0
    const p = slopes[i] as number
    const pull = (weight?.[i] ?? 1) * ((label[i] as number) - p) + share * (0.5 - p)
    for (let j = 0; j < order; j++) score[j] = (score[j] as number) + pull * (row[j] as number)
  }
  return Number.isFinite(height) ? { coefficients, height, score, lower } : undefined
}

/** xᵀ (L·Lᵀ)⁻¹ x. */
function squareLength(lower: Float64Array, order: number, x: Float64Array): number {
  const solved = new Float64Array(order)
  let total = 0
  for (let i = 0; i < order; i++) {
    let rest = x[i] as number
    for (let k = 0; k < i; k++) rest -= (lower[i * order + k] as number) * (solved[k] as number)
    solved[i] = rest / (lower[i * order + i] as number)
    total += (solved[i] as number) ** 2
  }
  return total
}
