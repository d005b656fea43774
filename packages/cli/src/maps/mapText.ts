import type { RolePrediction } from '../columns/index.ts'
import type { AnyMap } from './AnyMap.ts'
import type { MapFile } from './MapFile.ts'

/** A map as its file has it. */
export function mapText(
  map: AnyMap,
  prediction: RolePrediction,
  fittedTo?: MapFile['fittedTo'],
  segment?: string,
): string {
  const file: MapFile = {
    schema: 'bernoulli.map/1',
    ...map,
    prediction,
    ...(segment === undefined ? {} : { segment }),
    ...(fittedTo === undefined ? {} : { fittedTo }),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
