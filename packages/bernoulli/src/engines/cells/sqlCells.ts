import { column } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { SumRequest, Sums, TooMany } from '../../statistics/index.ts'
import { addUp } from '../data/index.ts'
import { sumsFromMoments } from './cellMoments.ts'
import type { CellMoments } from './cellMoments.ts'
import { cellsOf } from './cellsOf.ts'
import type { Cells } from './cellsOf.ts'
import { wholeMoments } from './wholeMoments.ts'
import type { AnswerColumn, Facts, SqlData } from '../sql/index.ts'
import { keptRows, roleColumns, rowsOf } from '../sql/index.ts'

/** A pass over the rows that answers every later question about cells of log-odds. */
export interface ReadCells {
  readonly cells: Cells
  readonly expression: Expression
  readonly moments: CellMoments
  /** The rows whose prediction is certain and so in no cell: which they are and which the others, in SQL. */
  readonly rest: { readonly where: string; readonly others: string; readonly facts: Facts } | undefined
}

/**
 * So many numbers are added up without compensation. That loses at most n·u of Σr, of which a cell's width, 1/1024,
 * is left in the sums that are read from it: 5e-13. Compensation costs half a scan.
 */
const MOST_UNCOMPENSATED = 4_194_304

/**
 * Places from here on are not told. In 32 bits a place lets all that DuckDB keeps of a cell fit in 64 bytes, one line of
 * the cache: a tenth of the time.
 */
const MOST_PLACES = 2 ** 31 - 2
const placeOf = (place: unknown): number => (place === null ? NaN : Number(place))

/**
 * Rows of hard labels grouped by cell and label, with the moments of their log-odds: one pass with four aggregates and
 * one logarithm a row, however many sums are asked for. Certain predictions stay apart. Undefined where that is not
 * possible: soft labels, a NaN; weights or very many rows where the database does not compensate.
 *
 * @param most  so many cells may come back
 */
export async function readCells(
  data: SqlData,
  expression: Expression,
  facts: Facts,
  most: number = Infinity,
): Promise<ReadCells | TooMany | undefined> {
  const { dialect } = data.database
  const predictions = data.predictions.map(({ scale, name }, i) => ({
    name,
    scale,
    column: facts.predictions[i] ?? '',
  }))
  const cells = cellsOf(expression, predictions)
  if (cells === undefined || expression.op !== 'floor' || cells.perUnit < FINE) return undefined
  const whole = dialect.sum === null ? wholeMoments(facts.rows) : undefined
  // A shift keeps r away from the smallest doubles, whose squares are errors in some databases.
  const apartFromZero = Math.abs(cells.shift) >= 2 ** -20
  if (dialect.sum === null && (whole === undefined || data.weight !== undefined || !apartFromZero))
    return undefined
  if (!(await areHard(data, facts))) return undefined
  const apart = await setCertainApart(data, cells, facts)
  if (apart === undefined) return undefined

  const { inside, rest } = apart
  const weighted = data.weight !== undefined
  const placed = data.seekable === true && data.row !== null
  const formulas = [expression.args[0], column('label'), ...(weighted ? [column('weight')] : [])]
  const compiled = rowsOf(data, formulas, inside.facts, {
    ...(inside.where === undefined ? {} : { where: inside.where }),
    ...(placed ? { numbered: true, more: [`${data.row} AS standing`] } : {}),
  })
  const [place, yes, weight = '1'] = compiled.results
  const { from, to } = compiled.ranges[0] ?? { from: 0, to: 0 }
  const key = dialect.integer('2 * whole + label', 2 * Math.max(Math.abs(from), Math.abs(to)) + 3)
  const compensated = dialect.sum ?? dialect.plainSum
  const exactly = (power: string, scale: number): string =>
    dialect.plainSum(
      dialect.integer(`floor(${power} * ${dialect.number(scale)} + ${dialect.number(0.5)})`, 2 ** 53),
    )
  const sums = (sum: (expression: string) => string): readonly string[] => [
    'count(*)',
    ...(whole !== undefined
      ? ['r', 'rr', 'rr * r'].map((power, i) => exactly(power, whole[i] as number))
      : (weighted ? ['weight * r', 'weight * rr', 'weight * rr * r'] : ['r', 'rr', 'rr * r']).map(sum)),
    ...(weighted ? [compensated('weight'), 'count(CASE WHEN weight > 0 THEN 1 END)'] : []),
    ...(placed ? [`max(${dialect.integer('standing', MOST_PLACES)})`] : []),
  ]
  const kept = `label, weight${placed ? ', standing' : ''}`
  const { fence } = dialect
  const read = `SELECT ${place} AS place, ${yes} AS label, ${weight} AS weight${placed ? ', standing' : ''} FROM ${compiled.from}${fence}`
  const floored = `SELECT ${kept}, place, ${dialect.double('floor(place)')} AS whole FROM (${read}) AS a${fence}`
  const above = `SELECT ${kept}, whole, place - whole AS r FROM (${floored}) AS b${fence}`
  const powers = `SELECT ${kept}, whole, r, r * r AS rr FROM (${above}) AS c${fence}`
  const limit = most < Infinity ? ` LIMIT ${2 * most + 1}` : ''
  const sumCells = async (sum: (expression: string) => string): Promise<readonly AnswerColumn[]> => {
    const statement = `SELECT ${key}, ${sums(sum).join(', ')} FROM (${powers}) AS d GROUP BY 1 ORDER BY 1${limit}`
    return (await data.database.query(statement)).columns
  }
  let columns = await sumCells(dialect.plainSum)
  if (whole === undefined && Array.from(columns[1] ?? [], Number).some((n) => n > MOST_UNCOMPENSATED))
    columns = await sumCells(compensated)
  const [keys = [], ...totals] = columns
  const places = placed ? Float64Array.from(totals.pop() ?? [], placeOf) : undefined
  const scaled = (values: Float64Array, i: number): Float64Array => {
    const scale = whole?.[i - 1] ?? 1
    return scale === 1 ? values : values.map((value) => value / scale)
  }
  const numbers = totals.map((values, i) => scaled(Float64Array.from(values, Number), i))
  const [rows = none, s1 = none, s2 = none, s3 = none, ...more] = numbers
  const [weights = rows, present = rows] = weighted ? more : []
  const split = splitKeys(Float64Array.from(keys, Number))
  if (new Set(split.cell).size > most) return { tooMany: true }
  const unsound = Array.from(keys).includes(null) || numbers.some((values) => values.includes(NaN))
  if (unsound || rows.reduce((a, b) => a + b, 0) !== inside.facts.rows) return undefined
  const moments = {
    ...split,
    ...{ rows, present, weight: weights, weighted },
    ...(places === undefined ? {} : { place: places }),
    ...centred(weights, s1, s2, s3),
  }
  return { cells, expression, moments, rest }
}

/** Moments of wider cells tell no sum to 1e-13. */
const FINE = 512
async function areHard(data: SqlData, facts: Facts): Promise<boolean> {
  if (data.database.dialect.sum === null) return facts.ranges['label']?.hard === true
  const { number: label } = data.label
  const soft = await data.database.query(
    `SELECT count(*) FROM ${data.relation} WHERE ${label} <> 0 AND ${label} <> 1`,
  )
  return Number(soft.columns[0]?.[0]) === 0
}

interface Apart {
  readonly inside: { readonly where?: string; readonly facts: Facts }
  readonly rest: ReadCells['rest']
}

/** The rows in cells apart from those whose prediction is certain; undefined where that leaves some over, or none. */
async function setCertainApart(
  data: SqlData,
  { prediction }: Cells,
  facts: Facts,
): Promise<Apart | undefined> {
  const range = facts.ranges[prediction.column] ?? { from: 0, to: 0 }
  const [never, always] = prediction.scale === 'logit' ? [-Infinity, Infinity] : [0, 1]
  if (range.from > never && range.to < always) return { inside: { facts }, rest: undefined }
  const number = numberOf(data, prediction.column)
  const [low, high] = [never, always].map(data.database.dialect.number)
  const where = `${number} > ${low} AND ${number} < ${high}`
  const certain = `(${number} = ${low} OR ${number} = ${high})`
  const { columns } = await data.database.query(
    `SELECT count(*), min(${number}), max(${number}), (SELECT count(*) FROM ${data.relation} WHERE ${keptRows(data)} AND ${certain}) FROM ${data.relation} WHERE ${keptRows(data)} AND ${where}`,
  )
  const [rows = 0, from = NaN, to = NaN, others = 0] = columns.map((column) => Number(column[0]))
  if (rows === 0 || rows + others !== facts.rows) return undefined
  return {
    inside: {
      where,
      facts: { ...facts, rows, ranges: { ...facts.ranges, [prediction.column]: { from, to } } },
    },
    rest: { where: certain, others: where, facts: { ...facts, rows: others } },
  }
}

/** A role's number, in SQL. */
export const numberOf = (data: SqlData, role: string): string =>
  roleColumns(data).find((column) => column.role === role)?.column.number ?? ''

const none = new Float64Array()

function splitKeys(keys: Float64Array): Pick<CellMoments, 'cell' | 'label'> {
  const cell = keys.map((key) => Math.floor(key / 2))
  return { cell, label: Uint8Array.from(keys, (key, i) => key - 2 * (cell[i] as number)) }
}

/** Power sums around ½ from those around 0. */
function centred(
  n: Float64Array,
  s1: Float64Array,
  s2: Float64Array,
  s3: Float64Array,
): Pick<CellMoments, 'first' | 'second' | 'third'> {
  const at = (i: number): readonly [number, number, number, number] => [
    n[i] ?? 0,
    s1[i] ?? 0,
    s2[i] ?? 0,
    s3[i] ?? 0,
  ]
  const of = (moment: (n: number, s1: number, s2: number, s3: number) => number): Float64Array =>
    n.map((_, i) => moment(...at(i)))
  return {
    first: of((n, s1) => s1 - n / 2),
    second: of((n, s1, s2) => s2 - s1 + n / 4),
    third: of((n, s1, s2, s3) => s3 - 1.5 * s2 + 0.75 * s1 - n / 8),
  }
}

/** Sums over all rows in cells, or by cell, if these cells tell them. */
export function sumCells<Names extends string>(
  { cells, moments }: ReadCells,
  request: SumRequest<Names>,
): Sums<Names> | undefined {
  const names = Object.keys(request.sums) as Names[]
  const found = sumsFromMoments(
    names.map((name) => request.sums[name]),
    cells,
    moments,
  )
  if (found === undefined) return undefined
  const distinct =
    request.by === undefined || request.by.length === 0 ? undefined : [...new Set(moments.cell)]
  const groupOf = new Uint32Array(moments.cell.length)
  if (distinct !== undefined) {
    let group = -1
    moments.cell.forEach((cell, i) => {
      if (i === 0 || cell !== moments.cell[i - 1]) group += 1
      groupOf[i] = group
    })
  }
  const groups = distinct?.length ?? 1
  return {
    groups,
    keys: distinct === undefined ? [] : [Float64Array.from(distinct)],
    sums: Object.fromEntries(
      names.map((name, i) => [name, addUp(found[i] ?? none, groupOf, groups)]),
    ) as Record<Names, Float64Array>,
  }
}
