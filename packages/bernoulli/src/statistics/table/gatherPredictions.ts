import { EngineError } from '../../errors/index.ts'
import { column, constant, less, multiply, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { Engine, Prediction, Shape, Sums } from '../sums/index.ts'
import { overTrials } from '../sums/index.ts'
import { inFinestGrid } from './inFinestGrid.ts'
import { gridCell, gridSums, lossesOfGrid, tableOfGrid } from './predictionGrid.ts'
import type { GridLosses, GridNames } from './predictionGrid.ts'
import type { PredictionTable } from './PredictionTable.ts'
import { tableOf } from './tableOf.ts'
import type { PredictionSums } from './tableOf.ts'

/** How many distinct predictions fit in a table. */
export const mostDistinct = 4_194_304

/** The rows gathered by prediction: exactly, or in a fine grid of log-odds when there are too many distinct ones. */
export type GatheredPredictions =
  | { readonly kind: 'exact'; readonly table: PredictionTable }
  | {
      readonly kind: 'grid'
      readonly table: PredictionTable
      readonly width: number
      /** What hard labels cost, summed row by row; meaningless when some label is soft or counts trials. */
      readonly losses: GridLosses
    }

/**
 * The prediction table of an engine's rows: one query by distinct prediction, and a second one by cell of a grid when
 * there are more than `atMost`; a third, and so on, where the engine hands out too few groups for cells as fine.
 *
 * @throws InputError when a row breaks a rule, EngineError when the engine fails
 */
export async function gatherPredictions(
  engine: Engine,
  prediction: Prediction,
  atMost: number = mostDistinct,
): Promise<GatheredPredictions> {
  const exact = await engine.sumAtMost(atMost, {
    by: [{ expression: column(prediction.column) }],
    sums: labelSums(engine.shape),
  })
  if (!('tooMany' in exact)) {
    const table = tableOf(prediction.scale, keysOf(exact), exact.sums as unknown as PredictionSums)
    return { kind: 'exact', table }
  }
  const { mostGroups } = engine
  const inGrid = await inFinestGrid(engine, (width) => {
    const request = {
      by: [{ expression: gridCell(prediction, width) }],
      sums: { ...labelSums(engine.shape), ...gridSums(prediction, engine.shape.weighted) },
    }
    return mostGroups === undefined ? engine.sum(request) : engine.sumAtMost(mostGroups, request)
  })
  if ('tooMany' in inGrid)
    throw new EngineError(
      engine.name,
      `predictions are spread over more than ${mostGroups} cells of log-odds, however wide, which do not come back`,
    )
  const { found: grid, width } = inGrid
  const sums = grid.sums as unknown as PredictionSums & Readonly<Record<GridNames, Float64Array>>
  const table = tableOfGrid(keysOf(grid), sums, width)
  return { kind: 'grid', table, width, losses: lossesOfGrid(keysOf(grid), sums) }
}

/** What is added up of the labels, per row. Unweighted rows need no sum of the noes. */
export function labelSums(shape: Shape): Readonly<Record<string, Expression>> {
  const label = column('label')
  const labelVariance = overTrials(multiply(label, subtract(1, label)), shape)
  if (!shape.weighted) return { examples: constant(1), yes: label, labelVariance }
  const weight = column('weight')
  return {
    examples: less(0, weight),
    yes: multiply(weight, label),
    no: multiply(weight, subtract(1, label)),
    labelVariance: multiply(weight, labelVariance),
  }
}

function keysOf({ keys }: Sums): Float64Array {
  return Float64Array.from(keys[0] as ArrayLike<number>)
}
