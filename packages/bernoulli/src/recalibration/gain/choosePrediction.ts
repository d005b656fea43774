import { InputError } from '../../errors/index.ts'
import type { Engine, Prediction } from '../../statistics/index.ts'

/** The prediction of that name; without a name the first. */
export function choosePrediction({ shape }: Engine, name: string | undefined): Prediction {
  const { predictions } = shape
  const found =
    name === undefined ? predictions[0] : predictions.find((prediction) => prediction.name === name)
  if (found !== undefined) return found
  throw new InputError({
    problem: 'no such prediction',
    expected: predictions.map((prediction) => JSON.stringify(prediction.name)).join(' or '),
    received: name,
  })
}
