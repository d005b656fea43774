import { memory } from './engines/index.ts'
import type { ComparedData } from './engines/index.ts'
import { engineOf } from './engineOf.ts'
import { compare as compareInEngine } from './evaluation/index.ts'
import type { CompareOptions, Comparison } from './evaluation/index.ts'
import type { Engine } from './statistics/index.ts'

/**
 * Two or more predictors on the same rows: by how much one is better, and whether the difference is real.
 *
 *   meanDifference = Σ w·(loss(a) − loss(b)) / Σ w
 *
 * @param source  columns in memory, predictions by name, or an engine with several predictions
 * @returns plain, frozen data; differences a − b in nats, negative where a is better
 * @throws InputError when a column breaks a rule or there is only one predictor; EngineError when an engine fails
 *
 * @example
 * (await compare({
 *   labels: [1, 1, 1],
 *   predictions: { A: { probabilities: [0.7, 0.8, 0.9] }, B: { probabilities: [0.8, 0.8, 0.8] } },
 * })).pairs[0].logLikelihoodRatio
 * // => -0.01574835696813931
 */
export function compare(source: Engine | ComparedData, options: CompareOptions = {}): Promise<Comparison> {
  return compareInEngine(engineOf(source, 'compare', memory), options)
}
