import { fitLogistic, offsetIn } from 'bernoulli/training'
import type { LogisticFit, LogisticOptions, ModelColumn } from 'bernoulli/training'
import type { TrainFlags } from '../../shell/flags/index.ts'
import { workers } from '../../training/workers/index.ts'
import { labelsOf, rawRows } from '../../training/tables/index.ts'
import type { Learned, LearnedLabel } from '../card/index.ts'
import type { Learnable } from './Learnable.ts'
import { chooseRidge } from './chooseRidge.ts'
import { columnTests } from '../importance/index.ts'
import {
  firths,
  leftOut,
  logisticLabel,
  logisticModel,
  oneSided,
  profiles,
  ridged,
  ridgeOf,
  separation,
} from '../logistic/index.ts'

/** Rows times the third power of columns up to which intervals that take many fits are looked for: seconds. */
const PROFILED = 2e6

/**
 * Logistic regression, at the maximum of its likelihood; of several labels one for each, in one model.
 *
 * @param looked  whether somebody looks at its coefficients: tests and profiles of them cost many fits
 */
export function trainLogistic(prepared: Learnable, flags: TrainFlags, looked = true): Learned {
  const { columns, train, held } = prepared
  if (held === undefined) throw new RangeError('logistic regression looks at the columns of a table')
  const { features, offset } = featuresOf(columns, held)
  const found = labelsOf(train).map((labels) =>
    fitOne(
      { labels, features, ...(train.weights && { weights: train.weights }), ...(offset && { offset }) },
      columns,
      flags,
      looked,
    ),
  )
  return {
    ...logisticModel(
      found.map(({ fit }) => fit),
      columns,
      train.counted,
    ),
    labels: found.map(({ learned }) => learned) as unknown as Learned['labels'],
  }
}

type Data = Parameters<typeof chooseRidge>[0]

/** The fit of one label, and what it has to say. */
function fitOne(
  data: Data,
  columns: readonly ModelColumn[],
  flags: TrainFlags,
  looked: boolean,
): { readonly fit: LogisticFit; readonly learned: LearnedLabel } {
  const { level, firth } = flags
  const { classWeight } = flags
  const chosen =
    flags.ridge === 'auto'
      ? chooseRidge(data, columns, flags)
      : { ridge: flags.ridge ?? 0, statements: flags.ridge === undefined ? [] : [ridged(flags.ridge)] }
  const short = data.labels.length * columns.length ** 3 <= PROFILED
  const profiled = looked && firth && classWeight === undefined && short
  const asked: LogisticOptions = {
    level,
    dependent: 'leave out',
    ...(profiled ? { intervals: 'profile' } : {}),
    standardErrors: looked,
    firth,
    ...(classWeight === undefined ? {} : { classWeight }),
    ridge: chosen.ridge > 0 ? ridgeOf(columns, chosen.ridge) : 0,
    threads: workers(flags),
  }
  const plain = fitLogistic(data, asked)
  const bounded =
    looked && short && !firth && classWeight === undefined && plain.certificate.separated !== null
  const fit = bounded ? fitLogistic(data, { ...asked, intervals: 'profile' }) : plain
  const learned: LearnedLabel = {
    ...logisticLabel(fit),
    statements: [
      ...separation(fit, '--firth or --ridge auto'),
      ...oneSided(fit),
      ...leftOut(fit),
      ...chosen.statements,
      ...(firth ? [firths, ...(profiled ? [profiles] : [])] : []),
    ],
    columnTests: looked ? columnTests(data, fit) : null,
  }
  return { fit, learned }
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
  const numbers = (c: number): Float64Array => {
    const values = new Float64Array(new SharedArrayBuffer(8 * rows.length)) // where other threads can read them
    for (let i = 0; i < values.length; i++) values[i] = raw[i * width + c] as number
    return values
  }
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
