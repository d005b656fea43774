import { scoreInterval, sumOf, sumOver } from '../../statistics/index.ts'
import type { Scatter } from '../../statistics/index.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'

/** What a mean loss falls by, nats a row: positive when it falls. */
export interface GainEstimate {
  readonly value: number
  readonly standardError: number | null
  readonly interval: readonly [lower: number, upper: number] | null
}

type Losses = CellLosses['before']

/** Mean loss over all cells, nats a row. */
export function meanOf({ cells, yes, no }: FoldCells, losses: Losses): number {
  const total = sumOver(cells, (cell) => times(yes, losses.yes, cell) + times(no, losses.no, cell))
  return total / (sumOf(yes) + sumOf(no))
}

/**
 * How much less rows cost by one prediction of theirs than by another, with the interval that `recalibrationGain` has.
 *
 * @param choice    by how much the gain moves with what was chosen, nats
 * @param optimism  mean gain of the map, fitted to all rows, on its own rows beyond that on others; at least 0
 */
export function gainEstimate(
  cells: FoldCells,
  before: Losses,
  after: Losses,
  {
    optimism,
    level,
    choice = 0,
  }: { readonly optimism: number; readonly level: number; readonly choice?: number },
): GainEstimate {
  const difference = { yes: less(before.yes, after.yes), no: less(before.no, after.no) }
  const value = meanOf(cells, difference)
  const weight = sumOf(cells.yes) + sumOf(cells.no)
  const ofRows = Number.isFinite(value) ? scatterOf(cells, difference, after, value, weight) : null
  const map = ofRows && withMap(ofRows, Math.max(0, optimism))
  const scatter = map && { ...map, variance: map.variance + choice ** 2 }
  return Object.freeze({
    value,
    standardError: scatter && Math.sqrt(scatter.variance),
    interval: scatter && Object.freeze(scoreInterval(value, scatter, level)),
  })
}

/**
 * How the mean gain scatters over rows or groups, and which way it leans; null when there is only one.
 *
 * To what the rows show of the lean is added, as for a log loss, what the maps expect: in each cell a yes with the chance
 * they give it.
 */
function scatterOf(
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

/**
 * With the scatter that comes from the map: another draw of as many rows would have given another one. What a map gains on
 * its own rows beyond what it gains on others is k/n for k free numbers, and the mean gain moves by √k/n with them.
 */
function withMap({ rows, variance, ...rest }: GainScatter, optimism: number): Scatter {
  return { ...rest, variance: variance + optimism / rows }
}

interface GainScatter extends Scatter {
  /** Independent rows that the rows are worth. */
  readonly rows: number
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

function less(values: Float64Array, others: Float64Array | number): Float64Array {
  const found = new Float64Array(values.length)
  for (let i = 0; i < found.length; i++)
    found[i] = (values[i] as number) - (typeof others === 'number' ? others : (others[i] as number))
  return found
}
