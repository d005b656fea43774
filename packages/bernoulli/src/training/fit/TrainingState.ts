import { random } from '../../math/index.ts'
import type { LogLossReading } from '../../statistics/index.ts'
import { startOf } from '../layers/index.ts'
import type { BuiltModel } from '../layers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { packedLength } from '../step/index.ts'
import { size } from '../tensors/index.ts'

/** The mean of a likelihood other than the log loss, in nats, beside its own floor. */
export interface Objective {
  readonly mean: number
  /** Mean of the likelihood's own floor over the labels; null where it has no closed form. */
  readonly floor: number | null
  /** mean − floor; null where there is no floor. */
  readonly excess: number | null
}

/** One epoch, as history remembers it. Clock times are no part of it: the same seed gives the same history. */
export interface EpochRecord {
  readonly epoch: number
  /** Steps so far. */
  readonly step: number
  /** The log loss, whatever was minimised: mean over the epoch's batches, each as it was when it was trained on. */
  readonly train: LogLossReading
  /** What was minimised, over the same batches; null where that is the log loss itself. */
  readonly objective: Objective | null
  /** After the epoch, on the rows that say which was the best. */
  readonly validation: LogLossReading | null
  /** After the epoch, on rows that were only looked at. */
  readonly test: LogLossReading | null
  /** What the metrics asked for say of the test rows, by their names. */
  readonly metrics: Readonly<Record<string, number>>
}

/** The numbers of the epoch with the smallest loss so far on the validation rows, or on the test rows without them. */
export interface Best {
  readonly epoch: number
  readonly mean: number
  readonly parameters: Float32Array
  readonly states: Float32Array
}

/** All that training knows at a moment, as plain data: from it, training goes on bit for bit as if never stopped. */
export interface TrainingState {
  readonly seed: number
  /** Whole epochs behind. */
  readonly epoch: number
  readonly step: number
  /** Rows of the present epoch that are behind, and the sum of their log losses. */
  readonly row: number
  readonly total: number
  /** The sum of what is minimised over them; null where that is the log loss itself, and before an epoch. */
  readonly objective: number | null
  readonly parameters: Float32Array
  readonly states: Float32Array
  readonly memory: Readonly<Record<string, Float32Array>>
  readonly history: readonly EpochRecord[]
  readonly best: Best | null
}

export function startingState(model: BuiltModel, optimizer: Optimizer, seed: number): TrainingState {
  const length = packedLength(model.parameters)
  const parameters = Float32Array.from(
    Object.values(startOf(model, random(seed))).flatMap((values) => [...values]),
  )
  return {
    seed,
    epoch: 0,
    step: 0,
    row: 0,
    total: 0,
    objective: null,
    parameters,
    states: Float32Array.from(
      Object.values(model.states).flatMap(({ shape, start }) => new Array<number>(size(shape)).fill(start)),
    ),
    memory: Object.fromEntries(optimizer.memory.map((name) => [name, new Float32Array(length)])),
    history: [],
    best: null,
  }
}
