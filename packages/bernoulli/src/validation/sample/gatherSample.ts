import { column, multiply, subtract } from '../../expression/index.ts'
import { rowFormulas } from '../../evaluation/index.ts'
import { sumOf } from '../../statistics/index.ts'
import type { Engine, GatheredPredictions, Prediction, Sums } from '../../statistics/index.ts'
import type { GroupCells, Sample } from './Sample.ts'

/** So many pairs of a group and a prediction are gathered at once: about 200 MB. */
export const mostPairs = 4_194_304

/**
 * The rows of a table with their groups: one query where there is a group.
 *
 * @returns null when there are more pairs of a group and a prediction than `mostPairs`
 */
export async function gatherSample(
  engine: Engine,
  prediction: Prediction,
  { kind, table }: GatheredPredictions,
  group: string | undefined,
): Promise<Sample | null> {
  const weight = sumOf(table.yes) + sumOf(table.no)
  if (group === undefined) return { table, weight, groups: null, degreesOfFreedom: weight - 1 }
  if (kind === 'grid') return null
  const { weight: counted, label } = rowFormulas(prediction, engine.shape)
  const found = await engine.sumAtMost(mostPairs, {
    by: [{ column: group }, { expression: column(prediction.column) }],
    sums: { yes: multiply(counted, label), no: multiply(counted, subtract(1, label)) },
  })
  if ('tooMany' in found) return null
  const places = new Map<number, number>()
  const values = prediction.scale === 'logit' ? table.logit : table.probability
  values.forEach((value, i) => places.set(value, i))
  const groups = cellsOf(found, places)
  return { table, weight, groups, degreesOfFreedom: groups.count - 1 }
}

/** Cells of weight 0 left out, groups numbered as they come. */
export function cellsOf({ keys, sums }: Sums<'yes' | 'no'>, places: ReadonlyMap<number, number>): GroupCells {
  const { yes, no } = sums
  const [names, predictions] = keys as unknown as readonly [ArrayLike<unknown>, ArrayLike<number>]
  const kept = Uint32Array.from({ length: yes.length }, (_, c) => c).filter(
    (c) => (yes[c] as number) + (no[c] as number) > 0,
  )
  const numbers = new Map<unknown, number>()
  const group = Uint32Array.from(kept, (c) => {
    const number = numbers.get(names[c]) ?? numbers.size
    numbers.set(names[c], number)
    return number
  })
  return {
    count: numbers.size,
    group,
    // −0 and 0 are one place: a map takes them for the same.
    entry: Uint32Array.from(kept, (c) => placeOf(places, predictions[c] as number)),
    yes: Float64Array.from(kept, (c) => yes[c] as number),
    no: Float64Array.from(kept, (c) => no[c] as number),
  }
}

function placeOf(places: ReadonlyMap<number, number>, prediction: number): number {
  const place = places.get(prediction)
  if (place === undefined) throw new RangeError(`no place for the prediction ${prediction}`)
  return place
}
