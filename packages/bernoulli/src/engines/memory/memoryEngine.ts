import { columns, evaluate } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { ColumnSpec, Compile } from '../../kernels/index.ts'
import type {
  Engine,
  FoundRow,
  Key,
  RowRequest,
  Shape,
  SumOfSumsRequest,
  SumRequest,
  Sums,
  TooMany,
  ValueRequest,
  Values,
} from '../../statistics/index.ts'
import { argsort, mapValues } from '../../statistics/index.ts'
import { addUp, neighboursMayShare } from '../data/index.ts'
import { groupRows } from './groupRows.ts'
import type { Grouped, KeyColumn } from './Grouped.ts'
import { hasMoreThan } from './hasMoreThan.ts'
import type { Column, Table, TypedColumn } from '../data/index.ts'

/** Checked columns, and what makes formulas over them into loops. */
interface Source extends Table {
  readonly compile: Compile
}

/** What formulas are read from. */
type Rows = Pick<Source, 'rows' | 'columns' | 'compile'>

/** How rows are put into groups, and formulas added up in them. */
export interface Grouping {
  readonly group: (keys: readonly KeyColumn[]) => Grouped
  readonly sumIn: <Names extends string>(
    grouped: Grouped,
    sums: Readonly<Record<Names, Expression>>,
  ) => Sums<Names>['sums']
}

/** The same on this thread, one after the other. */
const inTurn = (table: Source): Grouping => ({
  group: (keys) => groupRows(keys, table.rows),
  sumIn: ({ groupOf, groups }, sums) => mapValues(sums, (e) => addUp(valuesOf(table, e), groupOf, groups)),
})

/** Sums over checked columns in memory, at once. */
export function memorySums(
  checked: Table,
  compile: Compile,
): <Names extends string>(request: SumRequest<Names>) => Sums<Names> {
  const table: Source = { ...checked, compile }
  return sumsOf(table, inTurn(table))
}

function sumsOf(
  table: Source,
  { group, sumIn }: Grouping,
): <Names extends string>(request: SumRequest<Names>) => Sums<Names> {
  return ({ by = [], sums }) => {
    if (by.length === 0)
      return { groups: 1, keys: [], sums: mapValues(totals(table, sums), (total) => Float64Array.of(total)) }
    const grouped = group(keysOf(table, by))
    return { groups: grouped.groups, keys: grouped.keys, sums: sumIn(grouped, sums) }
  }
}

/** The engine over checked columns in memory. */
export function memoryEngine(checked: Table, compile: Compile, together?: Grouping): Engine {
  const table: Source = { ...checked, compile }
  const shape: Shape = table.shape
  const grouping = together ?? inTurn(table)
  const sum = sumsOf(table, grouping)
  return {
    name: 'memory',
    shape,
    sum: async (request) => sum(request),
    sumAtMost: async (most, { by = [], sums }) => {
      const columns = keysOf(table, by)
      if (columns.some((key) => key instanceof Float64Array && hasMoreThan(key, most)))
        return { tooMany: true }
      const grouped = grouping.group(columns)
      const { groups, keys } = grouped
      return groups > most ? { tooMany: true } : { groups, keys, sums: grouping.sumIn(grouped, sums) }
    },
    sumOfSums: async (request) => sumOfSums(sum(request), request),
    rows: async (request) => findRows(table, request),
    values: async (request) => rowValues(table, request),
    roundedKeys: async (names) => names.filter((name) => table.keys[name]?.some(neighboursMayShare)),
  }
}

/** One pass over all rows, sums only. */
function totals<Names extends string>(
  table: Source,
  sums: Readonly<Record<Names, Expression>>,
): Readonly<Record<Names, number>> {
  const { specs, read } = columnsOf(table, Object.values(sums))
  return table.compile({ sums, columns: specs }).run(read, { to: table.rows }).sums
}

/** The value of a formula in every row, only to be read: a column of float64 is not copied. */
export function valuesOf(table: Rows, e: Expression): Float64Array {
  const column = e.op === 'column' ? table.columns[e.name]?.values : undefined
  return column instanceof Float64Array ? column : computedValues(table, e)
}

function computedValues(table: Rows, e: Expression): Float64Array {
  const { specs, read } = columnsOf(table, [e])
  const values = new Float64Array(table.rows)
  table.compile({ sums: {}, outputs: { values: e }, columns: specs }).run(read, {
    to: table.rows,
    outputs: { values },
  })
  return values
}

interface ReadColumns {
  readonly specs: Readonly<Record<string, ColumnSpec>>
  readonly read: Readonly<Record<string, TypedColumn>>
}

/** The columns that formulas read, and nothing more; the places of the rows are counted only when asked for. */
function columnsOf(table: Rows, expressions: readonly Expression[]): ReadColumns {
  const found = columns(...expressions).map((name): [string, Column] => {
    const column = name === 'row' ? placesOf(table.rows) : table.columns[name]
    if (column === undefined) throw new RangeError(`memory: no column '${name}'`)
    return [name, column]
  })
  return {
    specs: Object.fromEntries(found.map(([name, { spec }]) => [name, spec])),
    read: Object.fromEntries(found.map(([name, { values }]) => [name, values])),
  }
}

function placesOf(rows: number): Column {
  const values = new Float64Array(rows)
  for (let row = 0; row < rows; row++) values[row] = row
  return { values, spec: { type: 'float64', domain: 'nonNegative' } }
}

/** The values of keys in every row. */
function keysOf(table: Source, by: readonly Key[]): readonly KeyColumn[] {
  return by.map((key): KeyColumn => {
    if ('expression' in key) return valuesOf(table, key.expression)
    const column = table.keys[key.column]
    if (column === undefined) throw new RangeError(`memory: no key column '${key.column}'`)
    return column
  })
}

function sumOfSums<Names extends string>(
  sums: Sums,
  { then }: SumOfSumsRequest<Names>,
): Readonly<Record<Names, number>> {
  const one = new Uint32Array(sums.groups)
  return mapValues(then, (e) => {
    const values = Float64Array.from(one, (_, group) =>
      evaluate(
        e,
        mapValues(sums.sums, (column) => column[group] as number),
      ),
    )
    return addUp(values, one, 1)[0] as number
  })
}

function findRows(table: Source, { largest, where, limit, show }: RowRequest): readonly FoundRow[] {
  const size = valuesOf(table, largest)
  const kept = where === undefined ? undefined : valuesOf(table, where)
  const shown = mapValues(show, (e) => valuesOf(table, e))
  return largestRows(size, kept, limit).map((row) => ({
    row,
    values: mapValues(shown, (column) => column[row] as number),
    source: {},
  }))
}

/** Places of the largest values, ties by place; a short list kept in order while the rows go by. */
function largestRows(size: Float64Array, kept: Float64Array | undefined, limit: number): readonly number[] {
  const best: number[] = []
  for (let row = 0; row < size.length; row++) {
    if (kept !== undefined && kept[row] === 0) continue
    const value = size[row] as number
    const last = best.at(-1)
    if (best.length >= limit && (last === undefined || !(value > (size[last] as number)))) continue
    let position = best.length
    while (position > 0 && value > (size[best[position - 1] as number] as number)) position -= 1
    best.splice(position, 0, row)
    if (best.length > limit) best.pop()
  }
  return best
}

function rowValues<Names extends string>(
  table: Source,
  { values, order, atMost }: ValueRequest<Names>,
): Values<Names> | TooMany {
  if (table.rows > atMost) return { tooMany: true }
  const columns = mapValues(values, (e) => computedValues(table, e))
  if (order === 'row') return { rows: table.rows, values: columns }
  const time = table.columns['time']
  if (time === undefined) throw new RangeError('memory: no time column to order the rows by')
  const indices = argsort(Float64Array.from(time.values))
  return {
    rows: table.rows,
    values: mapValues(columns, (column) => Float64Array.from(indices, (row) => column[row] as number)),
  }
}
