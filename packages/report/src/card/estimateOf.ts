import { fixed, range } from '../words/index.ts'
import type { TrainedCoefficient } from './TrainingReport.ts'

/** What is known of a coefficient: its value; infinite where its interval ends on one side alone, nothing where on neither. */
export function estimateOf({ value, interval }: Pick<TrainedCoefficient, 'value' | 'interval'>): string {
  if (interval === null) return fixed(value, 4)
  const [lower, upper] = interval
  if (lower === -Infinity && upper === Infinity) return 'any'
  return upper === Infinity ? '∞' : lower === -Infinity ? '−∞' : fixed(value, 4)
}

/** An interval, an end that there is not as infinite. */
export function intervalOf(interval: readonly [number, number]): string {
  return range(interval, (end) => fixed(end, 4))
}
