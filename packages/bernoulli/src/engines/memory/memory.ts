import { calledAs, refuseUnknown } from '../../errors/index.ts'
import { loops } from '#loops'
import type { Threads } from '../../parallel/index.ts'
import type { Engine } from '../../statistics/index.ts'
import type { ComparedData, Data } from '../data/index.ts'
import { readData } from '../data/index.ts'
import { memoryEngine } from './memoryEngine.ts'
import { together } from './together/index.ts'

export interface MemoryOptions {
  /** Threads that sort and add up many rows together, of `openThreads`; this one alone if left out. The same bits for any number. */
  readonly threads?: Threads
}

/**
 * The engine over columns in memory. Sums run through WebAssembly SIMD kernels, or their plain twins where those are
 * not available; both give the same numbers within the accuracy stated in `docs/accuracy.md`.
 *
 * @param data  labels (or successes and trials) with probabilities or logits; or with several predictions by name
 * @param options  threads that share the work where there are many rows
 * @throws InputError when columns differ in length or a value breaks a rule; all rows are checked, none is dropped
 *
 * @example
 * memory({ labels: [1, 0], probabilities: [0.8, 0.3] }).shape.predictions[0].scale // => 'probability'
 */
export function memory(data: Data | ComparedData, options: MemoryOptions = {}): Engine {
  return calledAs('memory', () => {
    refuseUnknown('the options', options, ['threads'])
    const table = readData(data)
    return memoryEngine(table, loops, together(table, options.threads))
  })
}
