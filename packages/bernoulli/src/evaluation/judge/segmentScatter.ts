import { multiply, substitute, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Scatter } from '../../statistics/index.ts'
import type { GroupsOfPart } from '../groups/index.ts'
import type { RowFormulas } from '../rows/index.ts'
import { cubed, leanOf } from '../rows/index.ts'

type Names = 'cubedInfluence' | 'expectedSquares' | 'expectedCubes' | 'labelVariance'

/** What is added up of a segment beyond `partSums` to see which way its losses lean; the terms of `expectedScatter` per row. */
export function leanSums(row: RowFormulas, centre: number): Readonly<Record<Names, Expression>> {
  const unit = unitOf(centre)
  const apart = subtract(substitute(row.loss, { label: 1 }), substitute(row.loss, { label: 0 }))
  const no = subtract(1, row.probability)
  const chance = multiply(row.weight, multiply(row.probability, no))
  return {
    cubedInfluence: multiply(row.weight, row.overTrials(cubed(subtract(row.loss, centre), unit))),
    expectedSquares: multiply(chance, multiply(apart, apart)),
    expectedCubes: multiply(multiply(chance, subtract(no, row.probability)), cubed(apart, unit)),
    labelVariance: multiply(row.weight, row.overTrials(multiply(row.label, subtract(1, row.label)))),
  }
}

/**
 * Losses of a segment are cubed in a unit that its finite losses, as those of all rows, are of the size of. Not in a smaller
 * one than 1e-100: what a tiny prediction would have cost, up to 745 nats, leaves float64 when it is squared in that.
 */
function unitOf(centre: number): number {
  return centre > 0 ? Math.max(centre, 1e-100) : 1
}

interface Segment {
  readonly weight: number
  readonly variance: number
  readonly groups: GroupsOfPart | null
  readonly sums: Readonly<Record<Names | 'influence' | 'squaredInfluence' | 'variance', number>>
}

/** How a segment's mean loss scatters, as `meanVariances` has it for the whole. */
export function segmentScatter({ weight, variance, groups, sums }: Segment, centre: number): Scatter {
  const unit = unitOf(centre)
  const share = sums.variance > 0 ? Math.max(0, 1 - sums.labelVariance / sums.variance) : 0
  const expected = { squares: share * sums.expectedSquares, cubes: share ** 2 * sums.expectedCubes }
  const around = Math.max(0, sums.squaredInfluence - (sums.influence / weight) * sums.influence)
  const alone = around > 1e-12 * sums.squaredInfluence ? around : 0
  if (groups === null) {
    const off = sums.influence / weight
    const far =
      sums.cubedInfluence - (off * (3 * sums.squaredInfluence - 2 * off * sums.influence)) / unit / unit
    /** Of equal losses only rounding is left. */
    const cubes = alone > 0 ? far : 0
    return {
      variance,
      lean: leanOf({ squares: alone, cubes }, expected, unit) / weight,
      degreesOfFreedom: weight - 1,
    }
  }
  const shrunk = Math.sqrt((groups.count - 1) / groups.count)
  let [squares, cubes] = [0, 0]
  for (const scaled of groups.influences) {
    const influence = scaled * shrunk
    squares += influence * influence
    cubes += influence * (influence / unit) ** 2
  }
  const effect = alone > 0 ? (squares / alone) * weight * weight : weight / groups.count
  const ofGroups = {
    squares: (expected.squares * effect) / weight / weight,
    cubes: (expected.cubes * effect * effect) / weight / weight / weight,
  }
  return {
    variance,
    lean: leanOf({ squares, cubes }, ofGroups, unit),
    degreesOfFreedom: groups.count - 1,
  }
}
