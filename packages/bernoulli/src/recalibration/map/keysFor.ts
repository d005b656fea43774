import { max, min } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { sigmoid as sigmoidOf } from '../../math/index.ts'
import type { Scale } from '../../statistics/index.ts'
import type { Keys } from './Recalibration.ts'

/** A prediction, and what it is. */
interface Given {
  readonly given: Expression
  readonly probability: Expression
  readonly scale: Scale
}

/** The keys of a map and the prediction as they are held against each other, by the rule of `placeOf`. */
export function keysFor(
  { predictions, scale: keyed }: Keys,
  { given, probability, scale }: Given,
): { readonly bounds: readonly number[]; readonly value: Expression } {
  if (keyed !== 'logit') return { bounds: predictions, value: probability }
  if (scale !== 'logit') return { bounds: predictions.map(sigmoidOf), value: probability }
  const most = Number.MAX_VALUE
  const certain = predictions.some((key) => Math.abs(key) === most)
  return { bounds: predictions, value: certain ? max(min(given, most), -most) : given }
}
