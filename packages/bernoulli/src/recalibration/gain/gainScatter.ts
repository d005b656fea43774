import { sumOf, sumOver } from '../../statistics/index.ts'
import type { Scatter } from '../../statistics/index.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'

type Losses = CellLosses['before']

/** How a mean gain scatters. */
export interface GainScatter extends Scatter {
  /** Independent rows that the rows are worth. */
  readonly rows: number
}

/** Mean loss over all cells, nats a row. */
export function meanOf({ cells, yes, no }: FoldCells, losses: Losses): number {
  const total = sumOver(cells, (cell) => times(yes, losses.yes, cell) + times(no, losses.no, cell))
  return total / (sumOf(yes) + sumOf(no))
}

/** By how much less the outcomes cost after than before. */
export function fallOf(before: Losses, after: Losses): Losses {
  return { yes: less(before.yes, after.yes), no: less(before.no, after.no) }
}

/**
 * How the mean gain scatters over rows or groups, and which way it leans; null when there is only one.
 *
 * To what the rows show of the lean is added, as for a log loss, what the maps expect: in each cell a yes with the chance
 * they give it.
 */
export function gainScatter(
  { cells, yes, no, labelVariance, owner, groups }: FoldCells,
  gain: Losses,
  after: Losses,
  mean: number,
  weight: number,
): GainScatter | null {
  const [offYes, offNo] = [less(gain.yes, mean), less(gain.no, mean)]
  const cube = (value: number): number => value * value * value
  const over = (power: (value: number) => number): number =>
    sumOver(cells, (cell) => {
      const [u, v] = [offYes[cell] as number, offNo[cell] as number]
      const between = labelVariance[cell] as number
      const sure = { yes: (yes[cell] as number) - between, no: (no[cell] as number) - between }
      return weighted(sure.yes, power(u)) + weighted(sure.no, power(v))
    })
  const mixed = sumOver(cells, (cell) =>
    weighted(2 * (labelVariance[cell] as number), (offYes[cell] as number) * (offNo[cell] as number)),
  )
  const squares = over((value) => value * value) + mixed
  const expected = expectedGains(yes, no, gain, after)
  if (groups === null) {
    if (weight < 2) return null
    return {
      rows: weight,
      variance: squares / (weight * (weight - 1)),
      lean: leanOf(over(cube) + expected.cubes, squares + expected.squares) / weight,
      degreesOfFreedom: weight - 1,
    }
  }
  const totals = new Float64Array(groups)
  const weights = new Float64Array(groups)
  for (let cell = 0; cell < cells; cell++) {
    const group = owner[cell] as number
    totals[group] = (totals[group] as number) + times(yes, offYes, cell) + times(no, offNo, cell)
    weights[group] = (weights[group] as number) + (yes[cell] as number) + (no[cell] as number)
  }
  const count = weights.reduce((sum, w) => sum + (w > 0 ? 1 : 0), 0)
  if (count < 2) return null
  const together = sumOver(groups, (group) => (totals[group] as number) ** 2)
  const effect = squares > 0 ? together / squares : 1
  const cubes = sumOver(groups, (group) => cube(totals[group] as number)) + effect ** 2 * expected.cubes
  return {
    rows: effect > 0 ? weight / effect : weight,
    variance: (together * count) / (count - 1) / weight ** 2,
    lean: leanOf(cubes, together + effect * expected.squares) / weight,
    degreesOfFreedom: count - 1,
  }
}

function leanOf(cubes: number, squares: number): number {
  return squares > 0 ? cubes / squares : 0
}

/** Second and third cumulants of the gains over all cells, if the maps' probabilities were right. */
function expectedGains(
  yes: Float64Array,
  no: Float64Array,
  gain: Losses,
  after: Losses,
): { readonly squares: number; readonly cubes: number } {
  let [squares, cubes] = [0, 0]
  for (let cell = 0; cell < yes.length; cell++) {
    const [p, q] = [Math.exp(-(after.yes[cell] as number)), Math.exp(-(after.no[cell] as number))]
    const variance = ((yes[cell] as number) + (no[cell] as number)) * p * q
    const apart = (gain.yes[cell] as number) - (gain.no[cell] as number)
    if (variance === 0 || !Number.isFinite(apart)) continue
    squares += variance * apart ** 2
    cubes += variance * (q - p) * apart ** 3
  }
  return { squares, cubes }
}

function times(weights: Float64Array, values: Float64Array, cell: number): number {
  return weighted(weights[cell] as number, values[cell] as number)
}

function weighted(weight: number, value: number): number {
  return weight === 0 ? 0 : weight * value
}

/** Value by value; what costs infinity either way costs the same. */
function less(values: Float64Array, others: Float64Array | number): Float64Array {
  const found = new Float64Array(values.length)
  for (let i = 0; i < found.length; i++) {
    const other = typeof others === 'number' ? others : (others[i] as number)
    found[i] = values[i] === other ? 0 : (values[i] as number) - other
  }
  return found
}
