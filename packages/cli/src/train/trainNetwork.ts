import { unseenPlaces } from 'bernoulli/training'
import type { Examples, Runtime } from 'bernoulli/training'
import type { TrainFlags } from '../shell/flags/index.ts'
import { readableCount, runTraining } from '../training/runtime/index.ts'
import type { Encoded } from '../training/tables/index.ts'
import type { Learned } from './Learned.ts'
import type { StartingModel } from './startingModel.ts'
import { networkModel } from './networkModel.ts'
import type { Prepared } from './Prepared.ts'

/** A neural network, trained by Adam. */
export async function trainNetwork(
  prepared: Prepared,
  flags: TrainFlags,
  runtime: Runtime,
  from: StartingModel | undefined,
): Promise<Learned> {
  const { columns, train, validation, test, inFile } = prepared
  const { model, layers } = from ?? networkModel(columns, flags.hidden, flags.activation)
  if (inFile && !flags.quiet)
    process.stderr.write(
      `${readableCount(train.labels.length)} rows of ${columns.length} numbers are read from a file while training.\n`,
    )
  const { fitted, ...trained } = await runTraining({
    flags,
    runtime,
    model,
    called: 'rows',
    examples: examplesOf(train),
    validation: validation === null ? undefined : examplesOf(validation),
    test: test === null ? undefined : examplesOf(test),
    start: from?.numbers,
    settings: { layers, columns: columns.map(({ name }) => name) },
  })
  const { parameters, states } = fitted.state
  return {
    model: fitted.model,
    numbers: { parameters: unseenPlaces(fitted.model, parameters, train.counted), states },
    layers,
    ...trained,
    coefficients: null,
    certificate: null,
    trainLoss: null,
    statements: [],
  }
}

function examplesOf({ inputs, labels }: Encoded): Examples {
  return { inputs, labels: { row: [1], values: Float32Array.from(labels) } }
}
