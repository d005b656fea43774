import type { Engine, TooMany } from '../sums/index.ts'
import { gridWidth } from './predictionGrid.ts'

/** What was found in a grid, and how wide its cells are. */
export interface InGrid<Found> {
  readonly found: Found
  readonly width: number
}

/** Cells as wide as a whole unit of log-odds say nothing of predictions any more. */
const widest = 1 / 2

/**
 * What an engine says of the finest grid of log-odds whose cells it hands out: 1/1024 wide, or twice as wide as often as it takes
 * where it hands out only so many groups.
 */
export async function inFinestGrid<Found extends object>(
  engine: Engine,
  ask: (width: number) => Promise<Found | TooMany>,
): Promise<InGrid<Found> | TooMany> {
  const coarsest = engine.mostGroups === undefined ? gridWidth : widest
  for (let width = gridWidth; width <= coarsest; width *= 2) {
    const found = await ask(width)
    if (!('tooMany' in found)) return { found, width }
  }
  return { tooMany: true }
}
