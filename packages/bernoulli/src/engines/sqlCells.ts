import { column } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import type { RowRequest, SumRequest, Sums } from '../statistics/index.ts'
import { addUp } from './addUp.ts'
import { cellsOf, edgesOf, sumsFromMoments } from './cellMoments.ts'
import type { CellMoments, Cells } from './cellMoments.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { rowsOf } from './sqlSelect.ts'

/** A pass over the rows that answers every later question about cells of log-odds. */
export interface ReadCells {
  readonly cells: Cells
  readonly expression: Expression
  readonly moments: CellMoments
}

/**
 * Rows of hard labels gathered by cell and label, with the moments of their log-odds: one pass with four aggregates and
 * one logarithm a row, however many sums are asked for. Undefined where that is not possible: soft labels, certain
 * predictions, weights.
 */
export async function readCells(
  data: SqlData,
  expression: Expression,
  facts: Facts,
): Promise<ReadCells | undefined> {
  const { dialect, query } = queryOf(data)
  const predictions = data.predictions.map(({ scale, name }, i) => ({
    name,
    scale,
    column: facts.predictions[i] ?? '',
  }))
  const cells = cellsOf(expression, predictions)
  if (cells === undefined || expression.op !== 'floor' || data.weight !== undefined) return undefined
  const { from: least, to: most } = facts.ranges[cells.prediction.column] ?? { from: 0, to: 0 }
  const certain = cells.prediction.scale === 'logit' ? [-Infinity, Infinity] : [0, 1]
  if (certain.includes(least) || certain.includes(most)) return undefined
  const soft = await query(
    `SELECT count(*) FROM ${data.relation} WHERE ${data.label.number} <> 0 AND ${data.label.number} <> 1`,
  )
  if (Number(soft.columns[0]?.[0]) !== 0) return undefined

  const { results, ranges, from } = rowsOf(data, [expression.args[0], column('label')], facts)
  const [place = '', label = ''] = results
  const bound = 2 * Math.max(Math.abs(ranges[0]?.from ?? 0), Math.abs(ranges[0]?.to ?? 0)) + 3
  const key = dialect.integer(`2 * whole + label`, bound)
  const sums = ['r', 'r * r', 'r * r * r'].map((power) => dialect.sum(power))
  const { columns } = await query(
    `SELECT ${key}, count(*), ${sums.join(', ')} FROM (SELECT label, whole, place - whole AS r FROM (SELECT label, place, floor(place) AS whole FROM (SELECT ${place} AS place, ${label} AS label FROM ${from}) AS a) AS b) AS c GROUP BY 1 ORDER BY 1`,
  )
  const [keys = [], ...totals] = columns
  if (Array.from(keys).includes(null)) return undefined
  const [rows = none, s1 = none, s2 = none, s3 = none] = totals.map((values) =>
    Float64Array.from(values, Number),
  )
  return rows.reduce((a, b) => a + b, 0) === facts.rows
    ? {
        cells,
        expression,
        moments: { ...split(Float64Array.from(keys, Number)), rows, ...centred(rows, s1, s2, s3) },
      }
    : undefined
}

const none = new Float64Array()

const queryOf = ({ database }: SqlData) => ({
  dialect: database.dialect,
  query: (statement: string) => database.query(statement),
})

function split(keys: Float64Array): Pick<CellMoments, 'cell' | 'label'> {
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

/** Sums over all rows or by cell, if these cells tell them. */
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

/** More rows than this are not picked out by their cells. */
const FEW = 100_000

/**
 * In which rows, in SQL, the largest values must be: one condition for each label, on a range of predictions. Undefined
 * where the cells do not tell.
 */
export function whereLargest(
  { cells, moments }: ReadCells,
  { largest, where, limit }: RowRequest,
  data: SqlData,
): readonly string[] | undefined {
  if (where !== undefined && !(where.op === 'constant' && where.value !== 0)) return undefined
  const edges = edgesOf(largest, cells, moments)
  if (edges === undefined) return undefined
  const { least, most } = edges
  const order = Array.from(least.keys()).sort((a, b) => (least[b] as number) - (least[a] as number))
  let rows = 0
  let threshold = -Infinity
  for (const i of order) {
    rows += moments.rows[i] as number
    threshold = least[i] as number
    if (rows >= limit) break
  }
  const slack = 1e-9 * Math.abs(threshold)
  const kept = order.filter((i) => (most[i] as number) >= threshold - slack)
  if (kept.reduce((sum, i) => sum + (moments.rows[i] as number), 0) > FEW) return undefined
  return ([0, 1] as const).flatMap((label) => {
    const mine = kept.filter((i) => moments.label[i] === label).map((i) => moments.cell[i] as number)
    return mine.length === 0
      ? []
      : [conditionOf(Math.min(...mine) - 1, Math.max(...mine) + 2, label, cells, moments, data)]
  })
}

/** That a row has this label and a prediction from the lower edge of one cell to that of another. */
function conditionOf(
  from: number,
  to: number,
  label: 0 | 1,
  { prediction, perUnit, shift }: Cells,
  { cell, label: labelOf }: CellMoments,
  { label: labels, predictions, database: { dialect } }: SqlData,
): string {
  const number = predictions.find(({ name }) => name === prediction.name)?.number ?? ''
  const at = (k: number): string => {
    const logit = (k - shift) / perUnit
    return dialect.number(prediction.scale === 'logit' ? logit : 1 / (1 + Math.exp(-logit)))
  }
  const mine = cell.filter((_, i) => labelOf[i] === label)
  const conditions: string[] = []
  if (from > (mine[0] as number)) conditions.push(`${number} >= ${at(from)}`)
  if (to <= (mine.at(-1) as number)) conditions.push(`${number} <= ${at(to)}`)
  return [...conditions, `${labels.number} = ${label}`].join(' AND ')
}
