import { classWeights, reweighted, unseenPlaces } from 'bernoulli/training'
import type { ClassWeights, Examples, ModelNumbers, Runtime } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { readableCount, runTraining } from '../../training/runtime/index.ts'
import type { Encoded } from '../../training/tables/index.ts'
import type { Learned } from '../card/index.ts'
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
  const { model, layers } = from ?? networkModel(columns, flags.hidden, flags.activation)
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
    coefficients: null,
    certificate: null,
    trainLoss: null,
    statements: [],
    classWeights: classes,
    criteria: null,
    columnTests: null,
  }
}

/** Rows as they are trained on: what counts more than once has weights. */
function examplesOf({ inputs, labels, weights }: Encoded, classes: ClassWeights | null): Examples {
  const rows = (values: Float64Array) => ({ row: [1], values: Float32Array.from(values) })
  if (classes === null) return { inputs, labels: rows(labels), ...(weights && { weights: rows(weights) }) }
  const own = reweighted(labels, classes, weights)
  return { inputs, labels: rows(own.labels), weights: rows(own.weights) }
}

/** Every logit so much larger: the last of the numbers is what the last layer adds. */
function shifted({ parameters, states }: ModelNumbers, by: number): ModelNumbers {
  if (by === 0) return { parameters, states }
  const moved = Float32Array.from(parameters)
  moved[moved.length - 1] = (moved.at(-1) as number) + by
  return { parameters: moved, states }
}
