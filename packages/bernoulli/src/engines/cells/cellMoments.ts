import { column, derivative, less, same } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { compile } from '../../kernels/index.ts'
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
  /** The place of the last of these rows, NaN where it is too far on; left out where rows are not found by their places alone. */
  readonly place?: Float64Array
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
  const middles = ([0, 1] as const).map((label) => pointsOf(label, 0.5, cells, moments))
  for (const e of formulas) {
    const sum = sumFromMoments(e, cells, moments, middles)
    if (sum === undefined) return undefined
    found.push(sum)
  }
  return found
}

function sumFromMoments(
  e: Expression,
  { prediction, perUnit }: Cells,
  moments: CellMoments,
  points: readonly Points[],
): Float64Array | undefined {
  const { rows, present, weight, weighted } = moments
  if (e.op === 'constant') return rows.map((n) => n * e.value)
  if (weighted && same(e, isPresent)) return present
  const term = weighted ? ofUnitWeight(e) : e
  if (term === undefined) return undefined
  const sums = new Float64Array(rows.length)
  const width = 1 / perUnit
  let remainder = 0
  let size = 0
  for (const label of [0, 1] as const) {
    const formula = inLogit(term, prediction, label)
    if (formula === undefined) return undefined
    const { indices, logits } = points[label] as Points
    const [f0, f1, f2, f3, f4] = taylor(formula, prediction.column, logits, 4) as Five
    indices.forEach((i, at) => {
      const n = weight[i] as number
      const value = n * (f0[at] as number)
      remainder += (n * Math.abs(f4[at] as number) * (width / 2) ** 4) / 24
      size += Math.abs(value)
      const third = width * ((f3[at] as number) / 6) * (moments.third[i] as number)
      const second = width * (((f2[at] as number) / 2) * (moments.second[i] as number) + third)
      sums[i] = value + width * ((f1[at] as number) * (moments.first[i] as number) + second)
    })
  }
  return remainder <= 1e-13 * size ? sums : undefined
}

type Five = readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]

/** The entries of one label, and a log-odds in the cell of each. */
interface Points {
  readonly indices: Uint32Array
  readonly logits: Float64Array
}

/** The log-odds so far above the lower edge of each cell of a label, in cells. */
function pointsOf(label: 0 | 1, offset: number, { perUnit, shift }: Cells, moments: CellMoments): Points {
  const indices = placesOf(moments, label)
  const logits = new Float64Array(indices.length)
  indices.forEach((i, at) => {
    logits[at] = ((moments.cell[i] as number) + offset - shift) / perUnit
  })
  return { indices, logits }
}

/** Where the rows of one label are. */
function placesOf({ label: labels }: CellMoments, label: 0 | 1): Uint32Array {
  const indices = new Uint32Array(labels.length)
  let count = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) indices[count++] = i
  return indices.subarray(0, count)
}

/** A formula and its first derivatives at many points. */
function taylor(formula: Expression, name: string, at: Float64Array, last: number): readonly Float64Array[] {
  const orders = [formula]
  for (let order = 1; order <= last; order++) orders.push(derivative(orders[order - 1] as Expression, name))
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
  cells: Cells,
  moments: CellMoments,
): { readonly least: Float64Array; readonly most: Float64Array } | undefined {
  const { prediction, perUnit } = cells
  const { cell } = moments
  const [least, most] = [new Float64Array(cell.length), new Float64Array(cell.length)]
  for (const label of [0, 1] as const) {
    const formula = inLogit(e, prediction, label)
    if (formula === undefined) return undefined
    const [from, to] = [pointsOf(label, 0, cells, moments), pointsOf(label, 1, cells, moments)]
    const [low, , bendLow] = taylor(formula, prediction.column, from.logits, 2) as unknown as Five
    const [high, , bendHigh] = taylor(formula, prediction.column, to.logits, 2) as unknown as Five
    from.indices.forEach((i, k) => {
      const [a, b] = [low[k] as number, high[k] as number]
      const bent = Math.max(Math.abs(bendLow[k] as number), Math.abs(bendHigh[k] as number))
      const bend = bent / (2 * perUnit) ** 2
      least[i] = Math.min(a, b) - bend
      most[i] = Math.max(a, b) + bend
    })
  }
  return { least, most }
}
