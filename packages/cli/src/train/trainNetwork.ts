import type { Examples, RowArray, Runtime } from 'bernoulli/training'
import { fingerprint } from '../checkpoints/index.ts'
import type { TrainFlags } from '../flags/index.ts'
import { readingOf, runTraining } from '../runtime/index.ts'
import { standardized } from '../tables/index.ts'
import type { Learned } from './Learned.ts'
import type { StartingModel } from './startingModel.ts'
import { networkModel } from './networkModel.ts'
import { labelsOf } from './Prepared.ts'
import type { Prepared } from './Prepared.ts'
import { unseenPlaces } from './unseenPlaces.ts'

const asked = 'train'

/** A neural network, trained by Adam. */
export async function trainNetwork(
  prepared: Prepared,
  flags: TrainFlags,
  runtime: Runtime,
  from: StartingModel | undefined,
): Promise<Learned> {
  const { columns, split, raw } = prepared
  const { epochs, batch, rate, seed, checkpoint } = flags
  const { model, layers } = from ?? networkModel(columns, flags.hidden, flags.activation)
  const examples = (rows: Uint32Array, values: Float64Array): Examples<RowArray> => ({
    inputs: { row: [columns.length], values: standardized(values, columns) },
    labels: { row: [1], values: Float32Array.from(labelsOf(prepared, rows)) },
  })
  const train = examples(split.train, raw.train)
  const test = split.test.length === 0 ? undefined : examples(split.test, raw.test)
  const { fitted, secondsPerEpoch } = await runTraining({
    asked,
    runtime,
    model,
    examples: train,
    test,
    epochs,
    batch,
    rate,
    seed,
    patience: flags.patience,
    start: from?.numbers,
    checkpoint:
      checkpoint === undefined
        ? undefined
        : { folder: checkpoint, seconds: flags.checkpointEvery, resume: flags.resume },
    settings: () => ({
      layers,
      batch,
      rate,
      seed,
      columns: columns.map(({ name }) => name),
      start: from === undefined ? null : fingerprint(from.numbers.parameters),
      rows: fingerprint(train.inputs.values, train.labels.values),
      test: test === undefined ? null : fingerprint(test.inputs.values, test.labels.values),
    }),
    quiet: flags.quiet,
  })
  const { state, history } = fitted
  return {
    model: fitted.model,
    numbers: {
      parameters: unseenPlaces(fitted.model, state.parameters, raw.train, columns),
      states: state.states,
    },
    layers,
    keptEpoch: flags.patience === undefined ? state.epoch : (state.best?.epoch ?? state.epoch),
    history: history.map(({ epoch, step, train, test }) => ({
      epoch,
      step,
      train: readingOf(train),
      test: test && readingOf(test),
    })),
    secondsPerEpoch,
    coefficients: null,
    certificate: null,
    statements: [],
  }
}
