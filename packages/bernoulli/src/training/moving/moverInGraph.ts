import { mapValues } from '../../statistics/index.ts'
import { scalarsAt } from '../optimizers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import type { Mover } from './Mover.ts'

/** The law: the optimiser is a part of the step's graph, which answers numbers in fresh memory. */
export function moverInGraph(optimizer: Optimizer): Mover {
  return {
    answers: 'numbers',
    overwrites: false,
    feeds: ({ parameters, memory }, step) => ({
      parameters,
      ...Object.fromEntries(Object.entries(memory).map(([name, values]) => [`memory.${name}`, values])),
      ...mapValues(scalarsAt(optimizer, step), (value) => Float32Array.of(value)),
    }),
    move: (answer) => {
      if (!Number.isFinite(answer['gradientNorm']?.[0])) return undefined
      return {
        parameters: answer['next.parameters'] as Float32Array,
        memory: Object.fromEntries(
          optimizer.memory.map((name) => [name, answer[`next.memory.${name}`] as Float32Array]),
        ),
      }
    },
  }
}
