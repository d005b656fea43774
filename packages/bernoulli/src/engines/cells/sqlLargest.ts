import { same } from '../../expression/index.ts'
import type { RowRequest } from '../../statistics/index.ts'
import { boundsIn, isPresent } from './cellMoments.ts'
import type { CellMoments } from './cellMoments.ts'
import type { Cells } from './cellsOf.ts'
import { numberOf } from './sqlCells.ts'
import type { ReadCells } from './sqlCells.ts'
import type { SqlData } from '../sql/index.ts'

/** More rows than this are not picked out by their cells. */
const FEW = 100_000

/**
 * In which rows, in SQL, the largest values must be: their places where they are alone in their cells, else one condition
 * for each label, on a range of predictions. Undefined where the cells do not tell.
 */
export function whereLargest(
  { cells, moments, rest }: ReadCells,
  { largest, where, limit }: RowRequest,
  data: SqlData,
): readonly string[] | undefined {
  const every = where === undefined || (where.op === 'constant' && where.value !== 0)
  if (!every && !(moments.weighted && same(where, isPresent))) return undefined
  const bounds = boundsIn(largest, cells, moments)
  if (bounds === undefined) return undefined
  const { least, most } = bounds
  const order = Array.from(least.keys()).sort((a, b) => (least[b] as number) - (least[a] as number))
  let rows = 0
  let threshold = -Infinity
  for (const i of order) {
    rows += (every ? moments.rows : moments.present)[i] as number
    threshold = least[i] as number
    if (rows >= limit) break
  }
  const slack = 1e-9 * Math.abs(threshold)
  const kept = order.filter((i) => (most[i] as number) >= threshold - slack)
  if (kept.reduce((sum, i) => sum + (moments.rows[i] as number), 0) > FEW) return undefined
  const alone = placesOf(kept, moments, data)
  if (alone !== undefined) return rest === undefined ? [alone] : [alone, rest.where]
  const spans = ([0, 1] as const).flatMap((label) => {
    const mine = kept.filter((i) => moments.label[i] === label).map((i) => moments.cell[i] as number)
    if (mine.length === 0) return []
    return [spanOf(Math.min(...mine) - 1, Math.max(...mine) + 2, label, cells, moments)]
  })
  const number = numberOf(data, cells.prediction.column)
  return atBothEnds(spans, number, data) ?? byLabel(spans, number, data, rest)
}

/** Rows that are alone in their cells, by their places. */
function placesOf(
  kept: readonly number[],
  { rows, place }: CellMoments,
  { row }: SqlData,
): string | undefined {
  if (place === undefined || row === null || kept.some((i) => rows[i] !== 1)) return undefined
  const places = kept.map((i) => place[i] as number)
  return places.length > 0 && places.every(Number.isSafeInteger)
    ? `${row} IN (${places.join(', ')})`
    : undefined
}

/** Predictions of one label from `from` to `to`, where they end at all. */
interface Span {
  readonly label: 0 | 1
  readonly from: number | undefined
  readonly to: number | undefined
}

/** Predictions from the lower edge of one cell to that of another; no end where the label has no cells beyond. */
function spanOf(
  from: number,
  to: number,
  label: 0 | 1,
  { prediction, perUnit, shift }: Cells,
  { cell, label: labelOf }: CellMoments,
): Span {
  const mine = cell.filter((_, i) => labelOf[i] === label)
  const at = (k: number): number => {
    const logit = (k - shift) / perUnit
    return prediction.scale === 'logit' ? logit : 1 / (1 + Math.exp(-logit))
  }
  return {
    label,
    from: from > (mine[0] as number) ? at(from) : undefined,
    to: to <= (mine.at(-1) as number) ? at(to) : undefined,
  }
}

/** The lowest predictions of one label and the highest of the other: one condition, whatever the label, is quicker. */
function atBothEnds([a, b]: readonly Span[], number: string, data: SqlData): readonly string[] | undefined {
  if (a === undefined || b === undefined) return undefined
  const [low, high] = a.from === undefined ? [a, b] : [b, a]
  if (low.from !== undefined || high.to !== undefined) return undefined
  if (low.to === undefined || high.from === undefined || low.to >= high.from) return undefined
  const sql = data.database.dialect.number
  const reach = ((high.from - low.to) / 2) * (1 - 1e-12)
  return [`abs(${number} - ${sql((high.from + low.to) / 2)}) >= ${sql(reach)}`]
}

function byLabel(
  spans: readonly Span[],
  number: string,
  data: SqlData,
  rest: ReadCells['rest'],
): readonly string[] {
  const sql = data.database.dialect.number
  const inCells = spans.map(({ label, from, to }) =>
    [
      ...(from === undefined ? [] : [`${number} >= ${sql(from)}`]),
      ...(to === undefined ? [] : [`${number} <= ${sql(to)}`]),
      `${data.label.number} = ${label}`,
      ...(rest === undefined ? [] : [rest.others]),
    ].join(' AND '),
  )
  return rest === undefined ? inCells : [...inCells, rest.where]
}
