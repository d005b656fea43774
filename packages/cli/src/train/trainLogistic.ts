import { buildModel, dense, embedding, fitLogistic, sequential } from 'bernoulli/training'
import type { LogisticFit, ModelColumn } from 'bernoulli/training'
import type { TrainFlags } from '../flags/index.ts'
import type { Learned } from './Learned.ts'
import { labelsOf } from './Prepared.ts'
import type { Prepared } from './Prepared.ts'
import { unseenPlaces } from './unseenPlaces.ts'

/** Logistic regression, at the maximum of its likelihood. */
export function trainLogistic(prepared: Prepared, { level }: TrainFlags): Learned {
  const { columns, split, raw } = prepared
  const features = Object.fromEntries(
    columns.map((column, c) => [column.name, featureOf(column, raw.train, c, columns.length)]),
  )
  const fit = fitLogistic({ labels: labelsOf(prepared, split.train), features }, { level })
  const places = columns.flatMap((column) =>
    column.kind === 'category' ? [column.categories.length + 1] : [],
  )
  const model = buildModel(sequential(...(places.length === 0 ? [] : [embedding(places, 1)]), dense(1)), [
    columns.length,
  ])
  const { converged, separated } = fit.certificate
  return {
    model,
    numbers: {
      parameters: unseenPlaces(model, numbersOf(fit, columns), raw.train, columns),
      states: new Float32Array(0),
    },
    layers: [String(columns.length), '1'],
    keptEpoch: null,
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
    certificate: { gradientNorm: fit.certificate.gradientNorm, converged, separated },
    statements:
      separated === null
        ? converged
          ? []
          : [
              {
                code: 'not converged',
                text: 'The optimum was not reached: the coefficients are where the search stopped.',
              },
            ]
        : [
            {
              code: 'separated',
              text: `There is no maximum of the likelihood: ${separated.columns.join(', ')} ${separated.kind === 'complete' ? 'tell' : 'almost tell'} yes from no without error, so larger coefficients are always better. Those given are where the search stopped; leave a column out, or gather more rows.`,
            },
          ],
  }
}

function featureOf(
  column: ModelColumn,
  raw: Float64Array,
  c: number,
  width: number,
): Float64Array | readonly string[] {
  const values = Float64Array.from({ length: raw.length / width }, (_, row) => raw[row * width + c] as number)
  return column.kind === 'number'
    ? values
    : Array.from(values, (place) => column.categories[place - 1] as string)
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
