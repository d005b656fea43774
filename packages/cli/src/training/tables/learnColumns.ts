import { InputError } from 'bernoulli'
import { makeColumns } from 'bernoulli/training'
import type { ModelColumn, SourceColumn } from 'bernoulli/training'
import { learnSources } from './learnSources.ts'
import type { LearnedSource } from './learnSources.ts'
import { plannedColumns } from './plannedColumns.ts'
import type { Plan } from './PlannedTerm.ts'
import { rowsWithin } from './rowsWithin.ts'
import type { Table } from './Table.ts'

/**
 * What a model must know of each column, from the rows it is trained on alone: how it is made, mean and standard deviation
 * of numbers, the categories seen there. Categories come first, as `embedding` takes them. One pass over the table, and a
 * second one where columns are made of others.
 */
export async function learnColumns(
  table: Table,
  rows: Uint32Array,
  plan: Plan,
  weights?: Float64Array,
): Promise<readonly ModelColumn[]> {
  const splines = plan.terms.flat().filter(({ spline }) => spline !== undefined)
  const held = plan.fill === 'median' ? table.columns : splines.map(({ column }) => ({ name: column }))
  const sources = await learnSources(table, rows, new Set(held.map(({ name }) => name)), weights)
  const planned = plannedColumns(plan, {
    source: (name) => found(table.columns.find((column) => column.name === name)),
    of: (name) => found(sources.get(name)),
  })
  const plain = planned.map((column) => plainNumber(column, sources))
  const made = plain.filter(({ kind, of }) => kind === 'number' && of !== undefined)
  const scaled = made.length === 0 ? [] : await scales(table, rows, made, weights)
  const columns = plain.map((column) => scaled[made.indexOf(column)] ?? column)
  return categoriesFirst(columns)
}

/** Columns in the order in which `embedding` takes them. */
export function categoriesFirst(columns: readonly ModelColumn[]): readonly ModelColumn[] {
  return [
    ...columns.filter(({ kind }) => kind === 'category'),
    ...columns.filter(({ kind }) => kind === 'number'),
  ]
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('a column that was not read')
  return value
}

/** A number as it is, filled with its mean: nothing has to be said of how it is made. */
export function plainNumber(column: ModelColumn, sources: ReadonlyMap<string, LearnedSource>): ModelColumn {
  const [factor, ...others] = column.of ?? []
  if (column.kind === 'category' || factor === undefined || others.length > 0) return column
  if (Object.keys(factor).some((field) => field !== 'column' && field !== 'fill')) return column
  // A spline of a constant is its number, and one of two columns that are called the same has another name than its own.
  if (column.name !== factor.column) return column
  const source = found(sources.get(factor.column))
  const { count, absent, mean, squares } = source
  if ('fill' in factor && factor.fill !== mean) return column
  const { name, kind } = column
  refuseBeyondSquares(name, source)
  return { name, kind, mean, scale: positive(Math.sqrt(squares / (count + absent))) }
}

/** @throws InputError where numbers differ, and the squares of their differences are none, or beyond float64 */
function refuseBeyondSquares(name: string, { least, most, squares }: LearnedSource): void {
  if (!(most > least) || (squares > 0 && squares < Infinity)) return
  throw new InputError({
    problem: `the numbers in column ${JSON.stringify(name)} are too ${squares === 0 ? 'near each other' : 'large'} to be standardised`,
    expected: 'differences from 1e-150 to 1e150',
    received: most - least,
    advice: 'Measure it in another unit.',
  })
}

/** A scale to divide by. */
export const positive = (scale: number): number => (scale > 0 && Number.isFinite(scale) ? scale : 1)

/** Mean and standard deviation of columns that are made of others. */
async function scales(
  table: Table,
  rows: Uint32Array,
  columns: readonly ModelColumn[],
  weights: Float64Array | undefined,
): Promise<readonly ModelColumn[]> {
  const names = columns.map((_, c) => String(c))
  const made: SourceColumn[] = names.map((name) => ({ name, kind: 'number' }))
  const make = makeColumns(columns, table.columns)
  const width = columns.length
  const learned = await learnSources(
    {
      ...table,
      columns: made,
      each: (use) =>
        table.each(({ from, rows: count, values, labels }) => {
          const within = rowsWithin(rows, from, count)
          const raw = make(
            values,
            within.map((row) => row - from),
          )
          const own = names.map(() => new Float64Array(count).fill(NaN))
          for (let i = 0; i < within.length; i++)
            for (let c = 0; c < width; c++)
              (own[c] as Float64Array)[(within[i] as number) - from] = raw[i * width + c] as number
          use({ from, rows: count, values: own, labels })
        }),
    },
    rows,
    new Set(),
    weights,
  )
  return columns.map((column, c) => {
    const source = found(learned.get(String(c)))
    const { count, mean, squares } = source
    refuseBeyondSquares(column.name, source)
    return column.kind === 'number'
      ? { ...column, mean, scale: positive(Math.sqrt(squares / count)) }
      : column
  })
}
