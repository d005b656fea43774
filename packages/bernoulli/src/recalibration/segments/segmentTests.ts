import { gammaP, gammaQ, normalSurvival, studentTSurvival } from '../../math/index.ts'
import { sumOf } from '../../statistics/index.ts'
import type { CellLosses, FoldCells } from '../gain/index.ts'

/**
 * Does the common map say as much on average, in each segment, as happens there? Two-sided p-values of
 *
 *   T = Σw·(y − p) over the rows of the segment, p from maps that have not seen them
 *
 * If p is right, T has variance Σw·p(1 − p) and third cumulant Σw·p(1 − p)(1 − 2p), and is taken for a gamma variable with
 * both, half an event nearer to 0 because events are whole. For labels that are means of outcomes both are smaller as that
 * of a log loss is. With groups T is held against the scatter of its groups, if that is larger, by Student's t.
 *
 * @returns by the numbers of segments; null where nothing can scatter
 */
export function segmentTests(cells: FoldCells, common: CellLosses['after']): readonly (number | null)[] {
  const sums = cells.segments.map(() => ({ residual: 0, variance: 0, cube: 0, labels: 0 }))
  const byOwner = new Map<number, Map<number, number>>()
  for (let cell = 0; cell < cells.cells; cell++) {
    const number = cells.segment?.[cell] as number
    const into = sums[number] as (typeof sums)[number]
    const [p, q] = [Math.exp(-(common.yes[cell] as number)), Math.exp(-(common.no[cell] as number))]
    const [yes, no] = [cells.yes[cell] as number, cells.no[cell] as number]
    const residual = yes * q - no * p
    into.residual += residual
    into.variance += (yes + no) * p * q
    into.cube += (yes + no) * p * q * (q - p)
    into.labels += cells.labelVariance[cell] as number
    if (cells.groups === null || yes + no === 0) continue
    const owners = byOwner.get(number) ?? new Map<number, number>()
    byOwner.set(number, owners)
    const owner = cells.owner[cell] as number
    owners.set(owner, (owners.get(owner) ?? 0) + residual)
  }
  return sums.map(({ residual, variance, cube, labels }, number) => {
    const scale = variance > 0 ? Math.max(0, 1 - labels / variance) : 0
    const ifRight = variance * scale
    if (cells.groups === null) return gammaTail(residual, ifRight, cube * scale)
    const totals = Float64Array.from(byOwner.get(number)?.values() ?? [])
    const count = totals.length
    if (count < 2) return null
    const mean = residual / count
    const scatter = (sumOf(totals.map((total) => (total - mean) ** 2)) * count) / (count - 1)
    const deviation = Math.sqrt(Math.max(ifRight, scatter))
    return deviation > 0 ? Math.min(1, 2 * studentTSurvival(Math.abs(residual) / deviation, count - 1)) : null
  })
}

/** Two-sided, of a sum with this variance and third cumulant. */
function gammaTail(total: number, variance: number, cube: number): number | null {
  if (!(variance > 0)) return null
  const size = Math.max(0, Math.abs(total) - 0.5) / Math.sqrt(variance)
  const skew = (Math.sign(total) * cube) / variance ** 1.5
  if (Math.abs(skew) < 1e-3) return Math.min(1, 2 * normalSurvival(size))
  const shape = 4 / skew ** 2
  const at = shape + Math.sign(skew) * size * Math.sqrt(shape)
  const tail = skew > 0 ? gammaQ(shape, at) : gammaP(shape, Math.max(Number.MIN_VALUE, at))
  return Math.min(1, 2 * tail)
}
