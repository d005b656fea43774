import type { Draw } from './draw.ts'
import type { DrawnTable, Row } from './drawTable.ts'

/** Rows of a table from one place to another. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** How all CSV files of a set are written, because their first lines must be the same. */
export interface CsvManner {
  readonly delimiter: string
  readonly order: readonly number[]
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The same number in one of its spellings. */
function spelled(draw: Draw, value: number): string {
  const digits = draw.one([String(value), String(value), value.toExponential()])
  return Number(digits) === value ? digits : String(value)
}

function cellsOf(draw: Draw, { rows, texts }: DrawnTable, row: number, words: boolean): readonly string[] {
  const [y, p, w] = rows[row] as Row
  const label =
    y === null || !words || (y !== 0 && y !== 1)
      ? undefined
      : draw.one(y === 1 ? ['true', 'TRUE'] : ['false'])
  const none = draw.one(['', 'NA', 'null', 'NaN'])
  const cell = (value: number | null): string => (value === null ? none : spelled(draw, value))
  return [label ?? cell(y), cell(p), cell(w), texts[row] as string]
}

/** A part of a table as CSV, in one of the ways people write it. */
export function writeCsv(
  draw: Draw,
  table: DrawnTable,
  { from, to }: Piece,
  { delimiter, order }: CsvManner,
): string {
  const end = table.plain ? '\n' : draw.one(['\n', '\r\n', '\r'])
  const all = !table.plain && draw.chance(0.2)
  const blank = draw.chance(0.2)
  const words = table.rows.every(([y]) => y === null || y === 0 || y === 1) && draw.chance(0.2)
  const needs = (text: string): boolean =>
    all || /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
  const line = (cells: readonly string[]): string =>
    order
      .map((i) => (needs(cells[i] as string) ? quoted(cells[i] as string) : (cells[i] as string)))
      .join(delimiter)
  const lines = [line(table.names)]
  for (let row = from; row < to; row++) {
    lines.push(line(cellsOf(draw, table, row, words)))
    if (blank && draw.chance(0.3)) lines.push('')
  }
  return `${draw.chance(0.1) ? '\uFEFF' : ''}${lines.join(end)}${draw.chance(0.7) ? end : ''}`
}

/** A part of a table as JSON: an array, an object a line, or objects one behind the other. */
export function writeJson(draw: Draw, table: DrawnTable, { from, to }: Piece): string {
  const records = Array.from({ length: to - from }, (_, i) => {
    const [y, p, w] = table.rows[from + i] as Row
    const value = (x: number | null): unknown => (x !== null && draw.chance(0.1) ? String(x) : x)
    const values = [
      draw.chance(0.1) && (y === 0 || y === 1) ? y === 1 : value(y),
      value(p),
      value(w),
      table.texts[from + i],
    ]
    const pairs = values.flatMap((cell, k) =>
      cell === null && draw.chance(0.5) ? [] : [[table.names[k] as string, cell] as const],
    )
    return Object.fromEntries(draw.chance(0.2) ? draw.shuffled(pairs) : pairs)
  })
  const space = draw.chance(0.3) ? 1 : undefined
  const form = draw.below(3)
  if (form === 0) return `${JSON.stringify(records, null, space)}${draw.one(['', '\n', ' \n\n'])}`
  if (form === 1)
    return `${records.map((record) => JSON.stringify(record)).join('\n')}${draw.one(['', '\n'])}`
  return records.map((record) => JSON.stringify(record, null, space)).join(draw.one(['\n', ' ', '', '\n\n']))
}
