import { fitLogistic, offsetIn } from 'bernoulli/training'
import type { ModelColumn } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { rawRows } from '../../training/tables/index.ts'
import type { Learned } from '../card/index.ts'
import type { Learnable } from './Learnable.ts'
import { chooseRidge } from './chooseRidge.ts'
import { columnTests } from '../importance/index.ts'
import { firths, leftOut, logisticModel, profiles, ridged, ridgeOf, separation } from '../logistic/index.ts'

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
    standardErrors: looked,
    firth,
    ...(classWeight === undefined ? {} : { classWeight }),
    ridge: chosen.ridge > 0 ? ridgeOf(columns, chosen.ridge) : 0,
  })
  return {
    ...logisticModel(fit, columns, train.counted),
    statements: [
      ...separation(fit, '--firth or --ridge auto'),
      ...leftOut(fit),
      ...chosen.statements,
      ...(firth ? [firths, ...(profiled ? [profiles] : [])] : []),
    ],
    columnTests: looked ? columnTests(data, fit) : null,
  }
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
