import { column, less, multiply } from '../../expression/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { Centre, RowFormulas, SumsOfSquares } from '../rows/index.ts'
import { cubed, cubeUnit, influenceOfRow } from '../rows/index.ts'

/** The same with the influences of a group added up first, and how many groups have weight. */
export interface GroupSumsOfSquares extends SumsOfSquares {
  readonly count: number
}

/**
 * The rows of a group act together: their influences are added before they are squared. One query.
 *
 * @param weight  of all rows; the unit of the cubes is so many times that of a row
 */
export async function groupSumsOfSquares(
  engine: Engine,
  group: string,
  row: RowFormulas,
  centre: Centre,
  weight: number,
): Promise<GroupSumsOfSquares> {
  const influence = influenceOfRow(row, centre)
  const unit = cubeUnit(centre) * weight
  const square = (name: string) => multiply(column(name), column(name))
  const cube = (name: string) => cubed(column(name), unit)
  const found = await engine.sumOfSums({
    by: [{ column: group }],
    sums: {
      weight: row.weight,
      loss: multiply(row.weight, influence.loss),
      skill: multiply(row.weight, row.overTrials(influence.skill)),
    },
    then: {
      count: less(0, column('weight')),
      loss: square('loss'),
      lossCubed: cube('loss'),
      skill: square('skill'),
      skillCubed: cube('skill'),
    },
  })
  return {
    count: found.count,
    loss: { squares: found.loss, cubes: found.lossCubed },
    skill: centre.ratio === null ? null : { squares: found.skill, cubes: found.skillCubed },
  }
}
