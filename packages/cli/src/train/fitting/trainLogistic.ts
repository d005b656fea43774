import { buildModel, fitLogistic, offsetIn, unseenPlaces } from 'bernoulli/training'
import type { LogisticFit, ModelColumn } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { rawRows } from '../../training/tables/index.ts'
import type { Statement } from 'bernoulli'
import type { Learned } from './Learned.ts'
import type { Learnable } from './Learnable.ts'
import { chooseRidge, ridgeOf } from './chooseRidge.ts'
import { networkModel } from './networkModel.ts'
import { columnTests } from '../importance/index.ts'

/** Rows times the third power of columns up to which the profile of a penalised likelihood is walked: seconds. */
const PROFILED = 2e6

/**
 * Logistic regression, at the maximum of its likelihood.
 *
 * @param looked  whether somebody looks at its coefficients: tests and profiles of them cost many fits
 */
export function trainLogistic(prepared: Learnable, flags: TrainFlags, looked = true): Learned {
  const { level, firth } = flags
  const { columns, train, held } = prepared
  if (held === undefined) throw new RangeError('logistic regression looks at the columns of a table')
  const { features, offset } = featuresOf(columns, held)
  const data = {
    labels: train.labels,
    features,
    ...(train.weights && { weights: train.weights }),
    ...(offset && { offset }),
  }
  const { classWeight } = flags
  const chosen =
    flags.ridge === 'auto'
      ? chooseRidge(data, columns, flags)
      : { ridge: flags.ridge ?? 0, statements: flags.ridge === undefined ? [] : [ridged(flags.ridge)] }
  const short = train.labels.length * columns.length ** 3 <= PROFILED
  const profiled = looked && firth && classWeight === undefined && short
  const fit = fitLogistic(data, {
    level,
    dependent: 'leave out',
    ...(profiled ? { intervals: 'profile' } : {}),
    firth,
    ...(classWeight === undefined ? {} : { classWeight }),
    ridge: chosen.ridge > 0 ? ridgeOf(columns, chosen.ridge) : 0,
  })
  const network = networkModel(columns, [], 'relu', 1)
  const model = buildModel(network.model, [columns.length])
  const { gradientNorm, converged, separated } = fit.certificate
  return {
    model,
    numbers: {
      parameters: unseenPlaces(model, numbersOf(fit, ownOf(columns)), train.counted),
      states: new Float32Array(0),
    },
    layers: [String(Object.keys(features).length), '1'],
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
    trainLoss: fit.logLoss,
    certificate: { gradientNorm, converged, separated },
    statements: [
      ...separation(fit),
      ...leftOut(fit),
      ...chosen.statements,
      ...(firth ? [firths, ...(profiled ? [profiles] : [])] : []),
    ],
    classWeights: fit.classWeights,
    criteria: fit.criteria,
    columnTests: looked ? columnTests(data, fit) : null,
  }
}

const ridged = (ridge: number): Statement => ({
  code: 'ridge',
  text: `A ridge of ${ridge} on standardised columns draws coefficients to 0; their standard errors are those of the penalised likelihood.`,
})

const profiles: Statement = {
  code: 'profile intervals',
  text: 'Intervals of coefficients are those of the profile of that likelihood, which is lopsided where columns separate.',
}

const firths: Statement = {
  code: 'firth',
  text: "The likelihood is penalised by Jeffreys' prior, as Firth has it: coefficients are finite, and the train loss is not the smallest.",
}

function separation({ certificate: { converged, separated } }: LogisticFit): readonly Statement[] {
  if (separated !== null) {
    const tell = separated.columns.length === 1 ? 'tells' : 'tell'
    const tells = separated.kind === 'complete' ? tell : `almost ${tell}`
    return [
      {
        code: 'separated',
        text:
          `There is no maximum of the likelihood: ${separated.columns.join(', ')} ${tells} yes from no without error, so ` +
          'larger coefficients are always better. Those given are where the search stopped, and their probabilities are too sure: --firth or --ridge auto has finite ones; or leave a column out, or gather more rows.',
      },
    ]
  }
  if (converged) return []
  return [
    {
      code: 'not converged',
      text: 'The optimum was not reached: the coefficients are where the search stopped.',
    },
  ]
}

function leftOut({ aliased }: LogisticFit): readonly Statement[] {
  if (aliased.length === 0) return []
  const [follow, are, have] = aliased.length === 1 ? ['follows', 'is', 'has'] : ['follow', 'are', 'have']
  return [
    {
      code: 'aliased',
      text:
        `${aliased.join(', ')} ${follow} from the columns before, so any coefficient would do: ${aliased.length === 1 ? 'it' : 'they'} ` +
        `${are} left out and ${have} none.`,
    },
  ]
}

/** Columns as a fit takes them: numbers, and categories by name; those without a place share one. */
function featuresOf(
  columns: readonly ModelColumn[],
  { table, rows }: NonNullable<Learnable['held']>,
): {
  readonly features: Readonly<Record<string, Float64Array | readonly string[]>>
  readonly offset: Float64Array | undefined
} {
  const width = columns.length
  const raw = rawRows(table, columns)({ from: 0, values: table.values }, rows)
  const numbers = (c: number): Float64Array => Float64Array.from(rows, (_, i) => raw[i * width + c] as number)
  const given = offsetIn(columns)
  return {
    features: Object.fromEntries(
      columns.flatMap((column, c) =>
        column === given
          ? []
          : [
              [
                column.name,
                column.kind === 'number'
                  ? numbers(c)
                  : Array.from(rows, (_, i) => column.categories[(raw[i * width + c] as number) - 1] ?? ''),
              ],
            ],
      ),
    ),
    offset: given && numbers(width - 1),
  }
}

/** Those that have a coefficient. */
const ownOf = (columns: readonly ModelColumn[]): readonly ModelColumn[] =>
  columns.filter((column) => column !== offsetIn(columns))

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
