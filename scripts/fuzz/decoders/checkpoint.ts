import { decodeCheckpoint, encodeCheckpoint } from 'bernoulli/training'
import type { TrainingState } from 'bernoulli/training'
import { changeText } from './changeText.ts'
import type { Decoder } from './Decoder.ts'
import { below, floats, oneOf } from './draw.ts'

/** States of trainings. */
export const checkpoint: Decoder = {
  sound: (random) => {
    const [length, epoch] = [below(random, 5), below(random, 3)]
    const number = (): number => (random() < 0.1 ? oneOf(random, [Infinity, NaN, -0, 5e-324]) : random())
    const reading = () => ({
      mean: number(),
      floor: number(),
      excess: number(),
      uncertainty: number(),
      skill: random() < 0.2 ? null : number(),
      baseRate: number(),
      weight: number(),
    })
    const state: TrainingState = {
      seed: below(random, 1e9),
      epoch,
      step: below(random, 1e6),
      row: below(random, 1e6),
      total: number(),
      objective: null,
      parameters: floats(random, length),
      states: new Float32Array(0),
      memory: { means: floats(random, length) },
      history: Array.from({ length: epoch }, (_, i) => ({
        epoch: i + 1,
        step: i,
        train: reading(),
        objective: null,
        validation: null,
        test: reading(),
        metrics: { accuracy: number() },
      })),
      best:
        epoch === 0
          ? null
          : { epoch, mean: number(), parameters: floats(random, length), states: new Float32Array(0) },
    }
    const bytes = encodeCheckpoint(state)
    return { bytes, same: (read) => Buffer.compare(encodeCheckpoint(read as TrainingState), bytes) === 0 }
  },
  read: (bytes) => decodeCheckpoint(bytes),
  change: changeText,
}
