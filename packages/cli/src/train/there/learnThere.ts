import { sqlFeatures } from 'bernoulli'
import type { SqlFeatureData } from 'bernoulli'
import { column, constant, multiply, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import type { ModelColumn, SourceColumn } from 'bernoulli/training'
import { categoriesFirst, plainNumber, plannedColumns, positive } from '../../training/tables/index.ts'
import type { LearnedSource, Plan } from '../../training/tables/index.ts'
import { BaseColumns, baseName, columnFormula } from '../../training/formulas/index.ts'
import { baseSql } from './baseSql.ts'
import { featureData } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** A category of a column: rows it stands in, and their weight. */
export interface CountedCategory {
  readonly category: string
  readonly rows: number
  readonly weight: number
}

export interface Counted {
  /** By column; those in which a row of weight stands. */
  readonly categories: ReadonlyMap<string, readonly CountedCategory[]>
  /** Weight of the rows in which no category stands, by column. */
  readonly absent: ReadonlyMap<string, number>
}

/** Sums over all rows of an engine. */
export async function totalsOf(
  data: SqlFeatureData,
  sums: Readonly<Record<string, Expression>>,
): Promise<Readonly<Record<string, number>>> {
  const found = await sqlFeatures(data).sum({ sums })
  return Object.fromEntries(Object.keys(sums).map((name) => [name, found.sums[name]?.[0] ?? 0]))
}

/**
 * What a model must know of each column, from the rows it is trained on: mean and standard deviation of numbers, weighted,
 * and the categories seen there. The same as `learnColumns` says of rows in memory, from sums.
 */
export async function learnThere(
  table: ThereTable,
  numbers: readonly string[],
  counted: Counted,
  plan: Plan,
): Promise<readonly ModelColumn[]> {
  const sources = new Map<string, SourceColumn>([
    ...numbers.map((name) => [name, { name, kind: 'number' }] as const),
    ...[...counted.categories].map(
      ([name, all]) =>
        [name, { name, kind: 'category', categories: all.map(({ category }) => category) }] as const,
    ),
  ])
  const learned = new Map<string, LearnedSource>([
    ...(await learnNumbers(table, numbers)),
    ...[...counted.categories].map(([name, all]): [string, LearnedSource] => [
      name,
      {
        ...nothing,
        absent: counted.absent.get(name) ?? 0,
        indices: Float64Array.from([0, ...all.map(({ weight }) => weight)]),
      },
    ]),
  ])
  const look = <Of>(from: ReadonlyMap<string, Of>, name: string): Of => {
    const found = from.get(name)
    if (found === undefined) throw new RangeError(`column ${JSON.stringify(name)} was not read`)
    return found
  }
  const planned = plannedColumns(plan, {
    source: (name) => look(sources, name),
    of: (name) => look(learned, name),
  })
  const plain = planned.map((column) => plainNumber(column, learned))
  return categoriesFirst(await withScales(table, plain))
}

const nothing: LearnedSource = {
  count: 0,
  mean: 0,
  squares: 0,
  least: Infinity,
  most: -Infinity,
  absent: 0,
  indices: new Float64Array(0),
  sorted: new Float64Array(0),
}

/** Weight, mean and squares of what stands in each column: two requests, so that nothing large is subtracted. */
async function learnNumbers(
  table: ThereTable,
  names: readonly string[],
): Promise<readonly (readonly [string, LearnedSource])[]> {
  if (names.length === 0) return []
  const data = featureData(
    table,
    names.flatMap((name) => [
      baseSql(table, { kind: 'number', column: name, fill: 0 }),
      baseSql(table, { kind: 'missing', column: name }),
    ]),
  )
  const weight = table.weight === undefined ? constant(1) : column('weight')
  const of = (i: number) => ({
    x: column(baseName(2 * i)),
    present: multiply(weight, subtract(1, column(baseName(2 * i + 1)))),
    absent: multiply(weight, column(baseName(2 * i + 1))),
  })
  const each = (name: string, make: (i: number) => Expression): Record<string, Expression> =>
    Object.fromEntries(names.map((_, i) => [`${name}${i}`, make(i)]))
  const first = await totalsOf(data, {
    ...each('present', (i) => of(i).present),
    ...each('absent', (i) => of(i).absent),
    ...each('sum', (i) => multiply(of(i).present, of(i).x)),
  })
  const means = names.map((_, i) => {
    const count = first[`present${i}`] as number
    return count > 0 ? (first[`sum${i}`] as number) / count : 0
  })
  const second = await totalsOf(
    data,
    each('squares', (i) => {
      const distance = subtract(of(i).x, means[i] as number)
      return multiply(of(i).present, multiply(distance, distance))
    }),
  )
  return names.map((name, i) => [
    name,
    {
      ...nothing,
      count: first[`present${i}`] as number,
      absent: first[`absent${i}`] as number,
      mean: means[i] as number,
      squares: second[`squares${i}`] as number,
    },
  ])
}

/** Mean and standard deviation of columns that are made of others. */
async function withScales(
  table: ThereTable,
  columns: readonly ModelColumn[],
): Promise<readonly ModelColumn[]> {
  const made = columns.filter((one) => one.kind === 'number' && one.of !== undefined)
  if (made.length === 0) return columns
  const base = new BaseColumns()
  const formulas = made.flatMap((one) => (one.kind === 'number' ? [columnFormula(one, base)] : []))
  const data = featureData(
    table,
    base.all.map((one) => baseSql(table, one)),
  )
  const weight = table.weight === undefined ? constant(1) : column('weight')
  const sums = (of: (formula: Expression, i: number) => Expression): Record<string, Expression> =>
    Object.fromEntries(formulas.map((formula, i) => [`x${i}`, multiply(weight, of(formula, i))]))
  const first = await totalsOf(data, { ...sums((formula) => formula), weight })
  const count = first['weight'] as number
  const means = made.map((_, i) => (first[`x${i}`] as number) / count)
  const second = await totalsOf(
    data,
    sums((formula, i) => {
      const distance = subtract(formula, means[i] as number)
      return multiply(distance, distance)
    }),
  )
  return columns.map((one) => {
    const i = made.indexOf(one)
    if (i < 0 || one.kind !== 'number') return one
    return {
      ...one,
      mean: means[i] as number,
      scale: positive(Math.sqrt((second[`x${i}`] as number) / count)),
    }
  })
}
