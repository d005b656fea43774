import type { Design } from './Design.ts'

/** Labels, weights and the places of the rows that matter. */
export interface Outcome {
  readonly label: Float64Array
  readonly weight: Float64Array
}

export interface Slopes {
  /** Σw·loss, nats. */
  readonly loss: number
  /** Xᵀ(w·(σ(η) − y)). */
  readonly gradient: Float64Array
  readonly logits: Float64Array
}

const BLOCK = 4096

/** η = X·β, block by block so that a block of every column stays in the cache. */
export function logitsOf({ columns, rows }: Design, coefficients: Float64Array): Float64Array {
  const logits = new Float64Array(rows)
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows)
    columns.forEach((column, j) => addScaled(logits, column, coefficients[j] as number, from, to))
  }
  return logits
}

/** The loss and its slopes at the coefficients. */
export function slopesAt(design: Design, { label, weight }: Outcome, coefficients: Float64Array): Slopes {
  const { columns, rows } = design
  const logits = new Float64Array(rows)
  const rest = new Float64Array(BLOCK)
  const gradient = new Float64Array(columns.length)
  let loss = 0
  let lost = 0
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(from + BLOCK, rows)
    columns.forEach((column, j) => addScaled(logits, column, coefficients[j] as number, from, to))
    let part = 0
    for (let i = from; i < to; i++) {
      const z = logits[i] as number
      const y = label[i] as number
      const w = weight[i] as number
      const e = Math.exp(-Math.abs(z))
      part += w * ((z < 0 ? -z * y : z * (1 - y)) + Math.log1p(e))
      rest[i - from] = (w * (z < 0 ? (1 - y) * e - y : 1 - y - y * e)) / (1 + e)
    }
    const next = loss + part
    lost += Math.abs(loss) >= Math.abs(part) ? loss - next + part : part - next + loss
    loss = next
    columns.forEach((column, j) => (gradient[j] = (gradient[j] as number) + dot(column, rest, from, to)))
  }
  return { loss: loss + lost, gradient, logits }
}

/** Xᵀ·diag(w·σ(1 − σ))·X over the rows from `from`, every k-th one, scaled up to all rows. */
export function curvatureAt(
  { columns, rows }: Design,
  { weight }: Outcome,
  logits: Float64Array,
  stride: number,
): Float64Array {
  const order = columns.length
  const used = Math.ceil(rows / stride)
  const curvature = new Float64Array(order * order)
  const scaled = columns.map(() => new Float64Array(BLOCK))
  for (let from = 0; from < used; from += BLOCK) {
    const length = Math.min(BLOCK, used - from)
    for (let i = 0; i < length; i++) {
      const row = (from + i) * stride
      const e = Math.exp(-Math.abs(logits[row] as number))
      const root = Math.sqrt((weight[row] as number) * e) / (1 + e)
      for (let j = 0; j < order; j++)
        (scaled[j] as Float64Array)[i] = ((columns[j] as Float64Array)[row] as number) * root
    }
    for (let j = 0; j < order; j++)
      for (let k = 0; k <= j; k++) {
        const both = dot(scaled[j] as Float64Array, scaled[k] as Float64Array, 0, length)
        curvature[j * order + k] = (curvature[j * order + k] as number) + both
      }
  }
  const share = rows / used
  for (let j = 0; j < order; j++)
    for (let k = 0; k <= j; k++) {
      const value = (curvature[j * order + k] as number) * share
      curvature[j * order + k] = value
      curvature[k * order + j] = value
    }
  return curvature
}

function addScaled(to: Float64Array, column: Float64Array, factor: number, from: number, end: number): void {
  for (let i = from; i < end; i++) to[i] = (to[i] as number) + factor * (column[i] as number)
}

/** Σ a[i]·b[i − from], in four sums so that none waits for another. */
function dot(a: Float64Array, b: Float64Array, from: number, end: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  let i = from
  for (; i + 3 < end; i += 4) {
    const k = i - from
    s0 += (a[i] as number) * (b[k] as number)
    s1 += (a[i + 1] as number) * (b[k + 1] as number)
    s2 += (a[i + 2] as number) * (b[k + 2] as number)
    s3 += (a[i + 3] as number) * (b[k + 3] as number)
  }
  for (; i < end; i++) s0 += (a[i] as number) * (b[i - from] as number)
  return s0 + s1 + (s2 + s3)
}
