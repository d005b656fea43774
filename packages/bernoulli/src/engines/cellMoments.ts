import { column, derivative, less, same } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { compile } from '../kernels/index.ts'
import type { Cells } from './cellsOf.ts'
import { inLogit, ofUnitWeight } from './inLogit.ts'

/**
 * What is known of the rows of every cell, apart by label: their number, their weight, and the weighted power sums of
 * how far r = logit·perUnit + shift lies above the cell's middle k + ½.
 */
export interface CellMoments {
  /** The cell's number k, increasing; one entry for each label that occurs in it. */
  readonly cell: Float64Array
  /** 0 or 1. */
  readonly label: Uint8Array
  readonly rows: Float64Array
  /** Rows of weight above 0. */
  readonly present: Float64Array
  readonly weight: Float64Array
  /** Whether rows have a weight; without one it is 1. */
  readonly weighted: boolean
  readonly first: Float64Array
  readonly second: Float64Array
  readonly third: Float64Array
}

/** Whether a row counts, as a formula. */
export const isPresent: Expression = less(0, column('weight'))

/** What formulas add up to in every cell, from the moments; undefined where that is not exact to 1e-13 of Σ|terms|. */
export function sumsFromMoments(
  formulas: readonly Expression[],
  cells: Cells,
  moments: CellMoments,
): readonly Float64Array[] | undefined {
  const found: Float64Array[] = []
  for (const e of formulas) {
    const sum = sumFromMoments(e, cells, moments)
    if (sum === undefined) return undefined
    found.push(sum)
  }
  return found
}

function sumFromMoments(e: Expression, cells: Cells, moments: CellMoments): Float64Array | undefined {
  const { prediction, perUnit, shift } = cells
  const { cell, label, rows, present, weight, weighted, first, second, third } = moments
  if (e.op === 'constant') return rows.map((n) => n * e.value)
  if (weighted && same(e, isPresent)) return present
  const term = weighted ? ofUnitWeight(e) : e
  if (term === undefined) return undefined
  const byLabel = ([0, 1] as const).map((label) => inLogit(term, prediction, label))
  const [ofNo, ofYes] = byLabel
  if (ofNo === undefined || ofYes === undefined) return undefined
  const middles = cell.map((k) => (k + 0.5 - shift) / perUnit)
  const series = [ofNo, ofYes].map((formula) => taylor(formula, prediction.column, middles))
  const width = 1 / perUnit
  let remainder = 0
  let size = 0
  const sums = cell.map((_, i) => {
    const [f0, f1, f2, f3, f4] = (series[label[i] as 0 | 1] ?? []).map(
      (values) => values[i] as number,
    ) as unknown as Five
    const n = weight[i] as number
    remainder += (n * Math.abs(f4) * (width / 2) ** 4) / 24
    size += n * Math.abs(f0)
    const [m1, m2, m3] = [first[i] as number, second[i] as number, third[i] as number]
    return n * f0 + width * (f1 * m1 + width * ((f2 / 2) * m2 + width * (f3 / 6) * m3))
  })
  return remainder <= 1e-13 * size ? sums : undefined
}

type Five = readonly [number, number, number, number, number]

/** A formula and its first four derivatives at many points. */
function taylor(formula: Expression, name: string, at: Float64Array): readonly Float64Array[] {
  const orders = [formula]
  for (let order = 1; order <= 4; order++) orders.push(derivative(orders[order - 1] as Expression, name))
  const outputs = Object.fromEntries(orders.map((e, order) => [`order ${order}`, e]))
  const values = orders.map(() => new Float64Array(at.length))
  compile({ sums: {}, outputs, columns: { [name]: 'float64' } }).run(
    { [name]: at },
    {
      from: 0,
      to: at.length,
      outputs: Object.fromEntries(values.map((array, order) => [`order ${order}`, array])),
    },
  )
  return values
}

/**
 * Between what bounds a formula lies in every cell: its values at the edges, and how far it may bend beyond them,
 * |f″|·h²/4, twice what a parabola does.
 */
export function boundsIn(
  e: Expression,
  { prediction, perUnit, shift }: Cells,
  { cell, label }: CellMoments,
): { readonly least: Float64Array; readonly most: Float64Array } | undefined {
  const formulas = ([0, 1] as const).flatMap((label) => inLogit(e, prediction, label) ?? [])
  if (formulas.length < 2) return undefined
  const seriesAt = (offset: number): readonly (readonly Float64Array[])[] => {
    const points = cell.map((k) => (k + offset - shift) / perUnit)
    return formulas.map((formula) => taylor(formula, prediction.column, points))
  }
  const [lower, upper] = [seriesAt(0), seriesAt(1)]
  const ends = (order: number, i: number): readonly [number, number] => [
    lower[label[i] as number]?.[order]?.[i] as number,
    upper[label[i] as number]?.[order]?.[i] as number,
  ]
  const bend = (i: number): number => {
    const [a, b] = ends(2, i)
    return Math.max(Math.abs(a), Math.abs(b)) / (2 * perUnit) ** 2
  }
  return {
    least: cell.map((_, i) => Math.min(...ends(0, i)) - bend(i)),
    most: cell.map((_, i) => Math.max(...ends(0, i)) + bend(i)),
  }
}
