import { buildModel, offsetIn, unseenPlaces } from 'bernoulli/training'
import type { LogisticFit, ModelColumn } from 'bernoulli/training'
import type { Learned } from '../card/index.ts'
import { networkModel } from './networkModel.ts'

/** A fitted logistic regression as what came out of a training: a model whose file standardises, and its coefficients. */
export function logisticModel(
  fit: LogisticFit,
  columns: readonly ModelColumn[],
  counted: readonly Float64Array[],
): Omit<Learned, 'statements' | 'columnTests'> {
  const own = columns.filter((column) => column !== offsetIn(columns))
  const model = buildModel(networkModel(columns, [], 'relu', 1).model, [columns.length])
  const { gradientNorm, converged, separated } = fit.certificate
  return {
    model,
    numbers: {
      parameters: unseenPlaces(model, numbersOf(fit, own), counted),
      states: new Float32Array(0),
    },
    layers: [String(own.length), '1'],
    keptEpoch: null,
    best: null,
    stopped: false,
    history: null,
    secondsPerEpoch: null,
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
 * The coefficients as the numbers of a model whose graph standardises: a category's point is its coefficient, a
 * number's weight its coefficient times its scale.
 */
function numbersOf({ coefficients }: LogisticFit, columns: readonly ModelColumn[]): Float32Array {
  const values = new Map(coefficients.map(({ name, value }) => [name, value]))
  const of = (name: string): number => values.get(name) ?? 0
  const points = columns.flatMap((column) =>
    column.kind === 'category'
      ? [0, ...column.categories.map((category) => of(`${column.name}=${category}`))]
      : [],
  )
  const weights = columns.map((column) => (column.kind === 'number' ? of(column.name) * column.scale : 1))
  const bias = columns.reduce(
    (sum, column) => (column.kind === 'number' ? sum + of(column.name) * column.mean : sum),
    of('(intercept)'),
  )
  return Float32Array.from([...points, ...weights, bias])
}
