import { buildModel, offsetIn, unseenPlaces } from 'bernoulli/training'
import type { LogisticFit, ModelColumn } from 'bernoulli/training'
import type { Learned, LearnedLabel } from '../card/index.ts'
import { networkModel } from './networkModel.ts'

/** Fitted logistic regressions, one for each label, as what came out of a training: one model whose file standardises. */
export function logisticModel(
  fits: readonly LogisticFit[],
  columns: readonly ModelColumn[],
  counted: readonly Float64Array[],
): Omit<Learned, 'labels'> {
  const own = columns.filter((column) => column !== offsetIn(columns))
  const labels = fits.length
  const model = buildModel(networkModel(columns, [], 'relu', labels, labels).model, [columns.length])
  return {
    model,
    numbers: {
      parameters: unseenPlaces(model, numbersOf(fits, own), counted),
      states: new Float32Array(0),
    },
    layers: [String(own.length), String(labels)],
    keptEpoch: null,
    best: null,
    stopped: false,
    history: null,
    secondsPerEpoch: null,
  }
}

/** What a fit has to say of its label. */
export function logisticLabel(fit: LogisticFit): Omit<LearnedLabel, 'statements' | 'columnTests'> {
  const { gradientNorm, converged, separated } = fit.certificate
  return {
    coefficients: fit.coefficients.map(({ name, value, standardError, z, pValue, interval }) => ({
      name,
      value,
      standardError,
      z,
      pValue,
      interval,
    })),
    trainLoss: fit.logLoss,
    certificate: { gradientNorm, converged, separated },
    classWeights: fit.classWeights,
    criteria: fit.criteria,
  }
}

/**
 * The coefficients as the numbers of a model whose graph standardises. A category's point has its coefficients, one for each
 * label, and each goes to its own logit alone; a number's weights are its coefficients times its scale.
 */
function numbersOf(fits: readonly LogisticFit[], columns: readonly ModelColumn[]): Float32Array {
  const each = fits.map(({ coefficients }) => {
    const values = new Map(coefficients.map(({ name, value }) => [name, value]))
    return (name: string): number => values.get(name) ?? 0
  })
  const points = columns.flatMap((column) =>
    column.kind === 'category'
      ? ['', ...column.categories].flatMap((category, place) =>
          each.map((of) => (place === 0 ? 0 : of(`${column.name}=${category}`))),
        )
      : [],
  )
  const weights = columns.flatMap((column) =>
    column.kind === 'number'
      ? each.map((of) => of(column.name) * column.scale)
      : each.flatMap((_, place) => each.map((__, label) => Number(place === label))),
  )
  const biases = each.map((of) =>
    columns.reduce(
      (sum, column) => (column.kind === 'number' ? sum + of(column.name) * column.mean : sum),
      of('(intercept)'),
    ),
  )
  return Float32Array.from([...points, ...weights, ...biases])
}
