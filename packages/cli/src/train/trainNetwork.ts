import { readFile } from 'node:fs/promises'
import { InputError } from 'bernoulli'
import { decodeModel, denseLayers } from 'bernoulli/training'
import type { DenseLayers, Examples, Runtime } from 'bernoulli/training'
import { fingerprint } from '../checkpoints/index.ts'
import type { TrainFlags } from '../flags/index.ts'
import { readingOf, runTraining } from '../runtime/index.ts'
import { standardized } from '../tables/index.ts'
import type { Learned } from './Learned.ts'
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
  from: DenseLayers | undefined,
): Promise<Learned> {
  const { columns, split, raw } = prepared
  const { epochs, batch, rate, seed, checkpoint } = flags
  const own = networkModel(columns, flags.hidden, flags.activation)
  const { model, layers } =
    from === undefined
      ? own
      : { model: from.model, layers: [String(from.inputs), ...from.model.layers.map(({ name }) => name)] }
  const examples = (rows: Uint32Array, values: Float64Array): Examples => ({
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
    start: from,
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
      start: from === undefined ? null : fingerprint(from.parameters),
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

/**
 * A model to go on from: the dense layers of an ONNX file that takes as many columns.
 *
 * @throws InputError when the file is none, or is not made of dense layers that fit
 */
export async function layersFrom(path: string, columns: number): Promise<DenseLayers> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InputError(
      { asked, problem: `${path} does not exist`, place: '--from', advice: 'Check the path.' },
      { cause },
    )
  })
  const taken = denseLayers(decodeModel(bytes, path).onnx, path)
  if (taken.inputs !== columns || taken.outputs !== 1)
    throw new InputError({
      asked,
      problem: 'a model of other columns',
      place: path,
      expected: `${columns} inputs and 1 output`,
      received: `${taken.inputs} and ${taken.outputs}`,
      advice: 'Say which columns it takes, in its order, with --features.',
    })
  return taken
}
