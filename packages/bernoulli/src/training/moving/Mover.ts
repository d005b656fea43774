import type { Arrays } from '../Runtime.ts'

/** The numbers that an optimiser moves, and what it remembers of them. */
export interface MovedNumbers {
  readonly parameters: Float32Array
  readonly memory: Readonly<Record<string, Float32Array>>
}

/** Takes the numbers of a training from step to step, the first is step 1. */
export interface Mover {
  /** What the graph of a step answers. */
  readonly answers: 'numbers' | 'gradient'
  /** Whether a step is written over the numbers before it. */
  readonly overwrites: boolean
  /** What the graph is fed of the numbers. */
  readonly feeds: (before: MovedNumbers, step: number) => Arrays
  /** @returns the numbers after the step; undefined, and nothing is changed, where the gradient is not finite */
  readonly move: (answer: Arrays, step: number) => MovedNumbers | undefined
}
