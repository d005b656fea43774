import { InputError } from '../../errors/index.ts'
import { bernoulli } from '../../likelihood/index.ts'
import type { Likelihood } from '../../likelihood/index.ts'
import { buildModel } from '../layers/index.ts'
import type { Model } from '../layers/index.ts'
import { adam } from '../optimizers/index.ts'
import type { Optimizer } from '../optimizers/index.ts'
import type { Runtime } from '../Runtime.ts'
import { sameShape, size } from '../tensors/index.ts'
import { countExamples } from './Examples.ts'
import type { Examples, Rows } from './Examples.ts'
import { openPredictor } from './predictor.ts'
import { readFixed, readLoss, readMean } from './readLoss.ts'
import { shuffle } from './shuffle.ts'
import { openStepper } from './stepper.ts'
import { startingState } from './TrainingState.ts'
import type { EpochRecord, TrainingState } from './TrainingState.ts'

export interface FitOptions {
  readonly runtime: Runtime
  /** Adam at 0.001 if left out. */
  readonly optimizer?: Optimizer
  /** The Bernoulli likelihood if left out; on the logit scale. */
  readonly likelihood?: Likelihood
  /** 10 if left out. */
  readonly epochs?: number
  /** Rows in a step; 32 if left out. */
  readonly batch?: number
  /** 1 if left out; the same seed gives the same bits. */
  readonly seed?: number
  /** Rows that are only looked at, after every epoch. */
  readonly test?: Examples
  /** Gradients longer than this are shortened to it. */
  readonly clipNorm?: number
  readonly signal?: AbortSignal
  /** Called after every epoch; a promise is waited for. */
  readonly onEpoch?: (state: TrainingState) => void | Promise<void>
}

export interface Fitted {
  readonly state: TrainingState
  readonly history: readonly EpochRecord[]
  /** Logits of rows, as many numbers a row as the model has outputs. */
  readonly predict: (rows: Rows) => Promise<Float32Array>
}

/**
 * Trains a model to minimise a likelihood, and reads its loss beside the floor after every epoch.
 *
 * @throws InputError when shapes do not fit, a label is outside [0, 1], or the loss stops being finite
 */
export async function fit(model: Model, examples: Examples, options: FitOptions): Promise<Fitted> {
  const { runtime, epochs = 10, batch = 32, seed = 1, test, signal, onEpoch } = options
  const { optimizer = adam(), likelihood = bernoulli({ scale: 'logit' }), clipNorm } = options
  const rows = countExamples(examples, 'fit')
  const built = buildModel(model, examples.inputs.row)
  if (!sameShape(built.output, examples.labels.row))
    throw new InputError({
      asked: 'fit',
      problem: 'the model does not end where the labels are',
      expected: `logits of shape (${examples.labels.row.join(', ')}), as the labels have`,
      received: `(${built.output.join(', ')})`,
      advice: 'The last layer has one output for each label of a row.',
    })
  let state = startingState(built, optimizer, seed)
  const request = { model: built, likelihood, optimizer, ...(clipNorm === undefined ? {} : { clipNorm }) }
  const stepper = await openStepper(runtime, request, examples, Math.min(batch, rows))
  const predictor = await openPredictor(runtime, built)
  const fixed = readFixed(examples.labels.values)
  const fixedOfTest = test === undefined ? fixed : readFixed(test.labels.values)
  while (state.epoch < epochs) {
    const started = performance.now()
    const order = shuffle(rows, seed, state.epoch)
    let total = 0
    for (let from = 0; from < rows; from += batch) {
      signal?.throwIfAborted()
      const step = await stepper.step(state, order.subarray(from, from + batch))
      total += step.loss
      state = step.state
    }
    const mean = total / (rows * size(built.output))
    const record: EpochRecord = {
      epoch: state.epoch + 1,
      step: state.step,
      seconds: (performance.now() - started) / 1000,
      train: readMean(fixed, mean),
      test:
        test === undefined
          ? null
          : readLoss(fixedOfTest, test.labels.values, await predictor.predict(state, test.inputs)),
    }
    state = { ...state, epoch: state.epoch + 1, history: [...state.history, record] }
    await onEpoch?.(state)
  }
  await stepper.close()
  return {
    state,
    history: state.history,
    predict: (rows) => predictor.predict(state, rows),
  }
}
