import { memoryInPage } from './engines/index.ts'
import type { ComparedData } from './engines/index.ts'
import { engineOf } from './engineOf.ts'
import { compare as compareInEngine } from './evaluation/index.ts'
import type { CompareOptions, Comparison } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'

/**
 * The same `compare`, columns in memory read by plain loops.
 *
 * @example
 * (await compare({
 *   labels: [1, 1, 1],
 *   predictions: { A: { probabilities: [0.7, 0.8, 0.9] }, B: { probabilities: [0.8, 0.8, 0.8] } },
 * })).pairs[0].logLikelihoodRatio
 * // => -0.01574835696813931
 */
export function compare(source: Engine | ComparedData, options: CompareOptions = {}): Promise<Comparison> {
  return compareInEngine(engineOf(source, 'compare', memoryInPage), options)
}
