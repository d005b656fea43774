import { plain } from '../../kernels/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { ComparedData, Data } from '../data/index.ts'
import { memoryEngine } from './memoryEngine.ts'
import { readData } from '../data/index.ts'

/**
 * The same engine by plain loops: what pages get at the front door. `memory` of `bernoulli/engines` brings the compiler.
 *
 * @example
 * memoryInPage({ labels: [1, 0], probabilities: [0.8, 0.3] }).shape.weighted // => false
 */
export function memoryInPage(data: Data | ComparedData, asked = 'memory'): Engine {
  return memoryEngine(readData(data, asked), plain)
}
