import { sumOf } from '../../statistics/index.ts'
import type { CellLosses } from './crossValidatedLosses.ts'
import type { FoldCells } from './foldCells.ts'
import { fallOf, gainScatter, meanOf } from './gainScatter.ts'

/**
 * How far a mean gain scatters where the probabilities of `before` are right, whatever the rows show: a few events that
 * came where another map expects them do not show how far others will fall from there.
 *
 *   variance = Σw·p(1 − p)·(gain of a yes − gain of a no)²/W², times 1/m for labels that are means of m outcomes
 *
 * With groups it is larger by as much as that of the gains is.
 *
 * @returns the standard deviation of the mean; Infinity where a yes or a no gains infinitely much
 */
export function scatterIfRight(
  cells: FoldCells,
  before: CellLosses['before'],
  after: CellLosses['after'],
): number {
  const gain = fallOf(before, after)
  const weight = sumOf(cells.yes) + sumOf(cells.no)
  let [squares, expected] = [0, 0]
  for (let cell = 0; cell < cells.cells; cell++) {
    const both = (cells.yes[cell] as number) + (cells.no[cell] as number)
    const chance = Math.exp(-(before.yes[cell] as number) - (before.no[cell] as number))
    if (both === 0 || chance === 0) continue
    expected += both * chance
    squares += both * chance * ((gain.yes[cell] as number) - (gain.no[cell] as number)) ** 2
  }
  if (squares === 0) return 0
  const ofOutcomes = Math.max(0, 1 - sumOf(cells.labelVariance) / expected)
  const rows = gainScatter(cells, gain, after, meanOf(cells, gain), weight)?.rows ?? weight
  return Math.sqrt((squares * ofOutcomes) / weight / rows)
}
