import type { Estimate } from '../../evaluation/index.ts'
import { quantile } from '../../statistics/index.ts'
import type { Cells } from '../cells/index.ts'
import { covarianceOf } from './covarianceOf.ts'
import { exactInterval } from './exactInterval.ts'

/**
 * The share of some cells among these and others, with the exact interval among so many rows as would scatter like the
 * units do.
 *
 *   share = part/(part + others),  rows it is worth = share(1 − share)/variance
 *   of groups besides (z/t)² of that, t with a degree of freedom less than there are groups
 *
 * Where all or none are in the part nothing scatters: it is worth its rows, or at most as many as there are groups.
 *
 * @param part    places of cells
 * @param others  places of other cells
 * @returns null when nothing is in any of them; no interval where there are less than two units
 */
export function shareEstimate(
  cells: Cells,
  part: readonly number[],
  others: readonly number[],
  level: number,
): Estimate | null {
  const add = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + (cells.totals[place] as number), 0)
  const [inPart, elsewhere] = [add(part), add(others)]
  const all = inPart + elsewhere
  if (!(all > 0)) return null
  const value = inPart / all
  if (!(cells.units >= 2)) return { value, standardError: null, interval: null }
  const influence = cells.totals.map((_, i) =>
    part.includes(i) ? elsewhere / all / all : others.includes(i) ? -value / all : 0,
  )
  const variance = covarianceOf(cells, influence)
  const rows = cells.grouped ? Math.min(all, cells.units) : all
  const worth = variance > 0 ? (value * (elsewhere / all)) / variance : rows
  return {
    value,
    standardError: Math.sqrt(variance),
    interval: exactInterval(value, worth * fewer(cells, level), level),
  }
}

/** What few groups leave of the rows that they are worth. */
function fewer({ grouped, units }: Cells, level: number): number {
  return grouped ? (quantile(level) / quantile(level, units - 1)) ** 2 : 1
}
