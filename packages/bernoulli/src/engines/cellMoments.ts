import {
  apply,
  column,
  columns,
  derivative,
  divide,
  less,
  log,
  log1p,
  negate,
  same,
  sigmoid,
  softplus,
  substitute,
  subtract,
} from '../expression/index.ts'
import type { Expression, Operation } from '../expression/index.ts'
import { compile } from '../kernels/index.ts'
import type { Prediction } from '../statistics/index.ts'

/** Cells of equal width in log-odds: cell k holds the predictions with k ≤ logit·perUnit + shift < k + 1. */
export interface Cells {
  readonly prediction: Prediction
  readonly perUnit: number
  readonly shift: number
}

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

/** Which cells of log-odds an expression numbers, if it does: ⌊logit·perUnit + shift⌋. */
export function cellsOf(e: Expression, predictions: readonly Prediction[]): Cells | undefined {
  if (e.op !== 'floor') return undefined
  const [scaled, shift] = split('add', e.args[0], 0)
  const [logit, perUnit] = split('multiply', scaled, 1)
  const prediction = predictions.find((prediction) =>
    logitsOf(prediction).some((known) => same(known, logit)),
  )
  return prediction === undefined || !(perUnit > 0) ? undefined : { prediction, perUnit, shift }
}

function split(op: 'add' | 'multiply', e: Expression, neutral: number): readonly [Expression, number] {
  if (e.op !== op) return [e, neutral]
  const [a, b] = e.args
  if (b.op === 'constant') return [a, b.value]
  return a.op === 'constant' ? [b, a.value] : [e, neutral]
}

function logitsOf({ column: name, scale }: Prediction): readonly Expression[] {
  const p = column(name)
  if (scale === 'logit') return [p]
  return [log(divide(p, subtract(1, p))), subtract(log(p), log1p(negate(p)))]
}

/**
 * A formula of a row with this label as a smooth function of its logit; undefined where it has steps or corners, or
 * reads anything else.
 */
export function inLogit(
  e: Expression,
  { column: name, scale }: Prediction,
  label: 0 | 1,
): Expression | undefined {
  const labelled = substitute(e, { label })
  const z = column(name)
  const p = scale === 'logit' ? sigmoid(z) : z
  const replaced: readonly (readonly [Expression, Expression])[] = [
    [subtract(1, p), sigmoid(negate(z))],
    [subtract(p, 1), negate(sigmoid(negate(z)))],
    [log1p(negate(p)), negate(softplus(z))],
    [log(p), negate(softplus(negate(z)))],
    [p, sigmoid(z)],
  ]
  const visit = (e: Expression): Expression => {
    const found = replaced.find(([known]) => same(known, e))
    if (found !== undefined) return found[1]
    if (e.op === 'column' || e.op === 'constant') return e
    return apply(e.op, e.args.map(visit) as never)
  }
  const formula = visit(labelled)
  return isSmooth(formula) && columns(formula).every((read) => read === name) ? formula : undefined
}

const corners: ReadonlySet<string> = new Set<Operation>([
  'abs',
  'floor',
  'min',
  'max',
  'equal',
  'less',
  'select',
  'divergence',
])

function isSmooth(e: Expression): boolean {
  if (e.op === 'column' || e.op === 'constant') return true
  return !corners.has(e.op) && (e.args as readonly Expression[]).every(isSmooth)
}

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

/** Whether a row counts, as a formula. */
export const isPresent: Expression = less(0, column('weight'))

/** What a row of weight 1 adds to a sum that is proportional to the weight; undefined where it is not. */
function ofUnitWeight(e: Expression): Expression | undefined {
  const atZero = substitute(e, { weight: 0 })
  if (atZero.op !== 'constant' || atZero.value !== 0 || stepsBy('weight', e)) return undefined
  const slope = derivative(e, 'weight')
  return columns(slope).includes('weight') ? undefined : slope
}

function stepsBy(name: string, e: Expression): boolean {
  if (e.op === 'column' || e.op === 'constant' || !columns(e).includes(name)) return false
  return corners.has(e.op) || (e.args as readonly Expression[]).some((arg) => stepsBy(name, arg))
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

/** Values of a formula at the lower and the upper edge of every cell. */
export function edgesOf(
  e: Expression,
  { prediction, perUnit, shift }: Cells,
  { cell, label }: CellMoments,
): { readonly least: Float64Array; readonly most: Float64Array } | undefined {
  const formulas = ([0, 1] as const).map((label) => inLogit(e, prediction, label))
  if (formulas.includes(undefined)) return undefined
  const at = (offset: number): readonly Float64Array[] => {
    const points = cell.map((k) => (k + offset - shift) / perUnit)
    return formulas.map(
      (formula) => taylor(formula as Expression, prediction.column, points)[0] as Float64Array,
    )
  }
  const [lower, upper] = [at(0), at(1)]
  const pick = (values: readonly Float64Array[], i: number): number =>
    values[label[i] as number]?.[i] as number
  return {
    least: cell.map((_, i) => Math.min(pick(lower, i), pick(upper, i))),
    most: cell.map((_, i) => Math.max(pick(lower, i), pick(upper, i))),
  }
}
