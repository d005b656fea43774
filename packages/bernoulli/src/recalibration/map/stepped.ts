import type { Scale } from '../../statistics/index.ts'
import { between, shareOf } from './between.ts'
import { placeOf } from './placeOf.ts'
import type { Isotonic, VennAbers } from './Recalibration.ts'

/** p′ of the kinds that say what to predict place by place. */
export function stepped(map: Isotonic | VennAbers, scale: Scale, given: number): number {
  if (map.kind === 'isotonic') return interpolated(map, scale, given)
  if (map.kind !== 'vennAbers') return NaN
  const [lower, upper] = vennAbersAt(map, scale, given)
  return upper / (1 - lower + upper)
}

/** Both predictions of a Venn-Abers map. */
export function vennAbersAt(
  { parameters }: VennAbers,
  scale: Scale,
  given: number,
): readonly [lower: number, upper: number] {
  const { below, onKey } = placeOf(parameters, scale, given)
  const index = onKey ? 2 * below + 1 : 2 * below
  return [parameters.lower[index] as number, parameters.upper[index] as number]
}

function interpolated({ parameters }: Isotonic, scale: Scale, given: number): number {
  const { predictions, values } = parameters
  const { below, onKey } = placeOf(parameters, scale, given)
  const [left, right] = [predictions[below - 1], predictions[below]]
  if (right === undefined) return values.at(-1) as number
  if (left === undefined || onKey) return values[below] as number
  const low = values[below - 1] as number
  return low + ((values[below] as number) - low) * shareOf(between(parameters, left, right), scale, given)
}
