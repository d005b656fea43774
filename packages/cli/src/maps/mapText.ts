import type { Recalibration } from 'bernoulli'
import type { RolePrediction } from '../columns/index.ts'
import type { MapFile } from './MapFile.ts'

/** A map as its file has it. */
export function mapText(
  map: Recalibration,
  prediction: RolePrediction,
  fittedTo?: MapFile['fittedTo'],
): string {
  const file: MapFile = {
    schema: 'bernoulli.map/1',
    ...map,
    prediction,
    ...(fittedTo === undefined ? {} : { fittedTo }),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
