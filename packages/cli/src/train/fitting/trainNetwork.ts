import { logLoss } from 'bernoulli'
import { meanReading, readingBetween } from '@bernoulli/report/card'
import type { Epoch, Reading } from '@bernoulli/report/card'
import { classWeights, reweighted, unseenPlaces } from 'bernoulli/training'
import type { ClassWeights, Examples, ModelNumbers, RowArray, Runtime } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { readableCount, runTraining } from '../../training/runtime/index.ts'
import { labelsOf } from '../../training/tables/index.ts'
import type { Encoded } from '../../training/tables/index.ts'
import { counted } from '../card/index.ts'
import type { Learned, LearnedLabel } from '../card/index.ts'
import type { StartingModel } from '../starting/index.ts'
import { networkModel } from '../logistic/index.ts'
import type { Learnable } from './Learnable.ts'

/** A neural network, trained by Adam. */
export async function trainNetwork(
  prepared: Learnable,
  flags: TrainFlags,
  runtime: Runtime,
  from: StartingModel | undefined,
): Promise<Learned> {
  const { columns, train, validation, test, inFile } = prepared
  const labels = labelsOf(train).length
  const { model, layers } = from ?? networkModel(columns, flags.hidden, flags.activation, labels)
  if (inFile && !flags.quiet)
    process.stderr.write(
      `${readableCount(train.labels.length)} rows of ${columns.length} numbers are read from a file while training.\n`,
    )
  const { classWeight } = flags
  const classes = classWeight === undefined ? null : classWeights(classWeight, train.labels, train.weights)
  const shift = classes?.shift ?? 0
  const { fitted, ...trained } = await runTraining({
    flags,
    runtime,
    model,
    called: 'rows',
    examples: examplesOf(train, classes),
    validation: validation === null ? undefined : examplesOf(validation, classes),
    test: test === null ? undefined : examplesOf(test, classes),
    start: from && shifted(from.numbers, -shift),
    decay: flags.decay,
    settings: {
      layers,
      columns: columns.map(({ name }) => name),
      ...(classes === null ? {} : { classWeight: classes.yes / classes.no }),
    },
  })
  const { parameters, states } = shifted(fitted.state, shift)
  return {
    model: fitted.model,
    numbers: { parameters: unseenPlaces(fitted.model, parameters, train.counted), states },
    layers,
    ...trained,
    history: besideBaseRates(trained.history, { train, validation, test }),
    labels: Array.from({ length: labels }, () => nothingBeside(classes)) as unknown as Learned['labels'],
  }
}

const nothingBeside = (classWeights: ClassWeights | null): LearnedLabel => ({
  ...{ coefficients: null, certificate: null, trainLoss: null, statements: [], criteria: null },
  ...{ columnTests: null, classWeights },
})

/** Mean losses over several labels, beside the mean of what always saying the base rate of each costs. */
function besideBaseRates(
  history: readonly Epoch[],
  { train, validation, test }: Pick<Learnable, 'train' | 'validation' | 'test'>,
): readonly Epoch[] {
  if (train.further.length === 0) return history
  const beside = (rows: Encoded | null): ((reading: Reading) => Reading) => {
    if (rows === null) return (reading) => reading
    const { uncertainty, skill } = meanReading(
      labelsOf(rows).map((labels) => logLoss(counted({ ...rows, labels }, { probabilities: labels }))),
    )
    return (reading) => readingBetween(reading, uncertainty, skill !== null)
  }
  const [ofTrain, ofValidation, ofTest] = [train, validation, test].map(beside) as [
    ReturnType<typeof beside>,
    ReturnType<typeof beside>,
    ReturnType<typeof beside>,
  ]
  return history.map((epoch) => ({
    ...epoch,
    train: ofTrain(epoch.train),
    validation: epoch.validation && ofValidation(epoch.validation),
    test: epoch.test && ofTest(epoch.test),
  }))
}

/** Rows as they are trained on: what counts more than once has weights. */
function examplesOf(encoded: Encoded, classes: ClassWeights | null): Examples {
  const { inputs, labels, weights, further } = encoded
  const rows = (values: Float64Array) => ({ row: [1], values: Float32Array.from(values) })
  if (classes === null)
    return {
      inputs,
      labels: further.length === 0 ? rows(labels) : sideBySide(labelsOf(encoded)),
      ...(weights && { weights: rows(weights) }),
    }
  const own = reweighted(labels, classes, weights)
  return { inputs, labels: rows(own.labels), weights: rows(own.weights) }
}

/** Several labels, row by row. */
function sideBySide(labels: readonly Float64Array[]): RowArray {
  const count = labels.length
  const values = new Float32Array((labels[0]?.length ?? 0) * count)
  labels.forEach((some, place) => some.forEach((y, row) => (values[row * count + place] = y)))
  return { row: [count], values }
}

/** Every logit so much larger: the last of the numbers is what the last layer adds. */
function shifted({ parameters, states }: ModelNumbers, by: number): ModelNumbers {
  if (by === 0) return { parameters, states }
  const moved = Float32Array.from(parameters)
  moved[moved.length - 1] = (moved.at(-1) as number) + by
  return { parameters: moved, states }
}
