import type { Compile } from '../../kernels/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { ComparedData, Data } from '../data/index.ts'
import { readData } from '../data/index.ts'
import { memoryEngine } from './memoryEngine.ts'

/**
 * The same engine with loops of one's own choice: `compile` of `bernoulli/kernels`, which pages do not get unless they
 * ask, or `plain`.
 *
 * @example
 * memoryWith(plain)({ labels: [1, 0], probabilities: [0.8, 0.3] }).shape.weighted // => false
 */
export function memoryWith(loops: Compile): (data: Data | ComparedData) => Engine {
  return (data) => memoryEngine(readData(data), loops)
}
