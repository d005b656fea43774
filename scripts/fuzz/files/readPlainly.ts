import type { DrawnTable, Row } from './drawTable.ts'

/** What is in a text, read the plain way: rows, nothing that may be taken for rows, or more than the plain way knows. */
export type Plainly = readonly Row[] | 'broken' | 'unsure'

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const missing = new Set(['', 'na', 'n/a', 'nan', 'null', 'none'])

/** A damaged text. Where quotes, returns or broken characters came into it, the plain way does not know. */
export function readPlainly(bytes: Buffer, format: 'csv' | 'json', names: DrawnTable['names']): Plainly {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return 'unsure'
  }
  return format === 'csv' ? readCsv(text, names) : readJson(text, names)
}

function readCsv(text: string, names: DrawnTable['names']): Plainly {
  if (/["\r\0]/.test(text)) return 'unsure'
  const [header = '', ...lines] = text.split('\n')
  const delimiter = [',', ';', '\t', '|'].find((candidate) => header.split(candidate).length === 4)
  if (delimiter === undefined) return 'unsure'
  const columns = header.split(delimiter).map((name) => name.trim())
  const indices = names.map((name) => columns.indexOf(name))
  if (indices.includes(-1)) return 'unsure'
  const rows: Row[] = []
  for (const line of lines.filter((line) => line !== '')) {
    const cells = line.split(delimiter)
    // A separator at the end of a line has nothing behind it.
    if (cells.length === 5 && cells[4] === '') cells.pop()
    if (cells.length !== 4) return 'broken'
    const row = rowOf(indices.slice(0, 3).map((index) => cells[index] as string))
    if (typeof row === 'string') return row
    rows.push(row)
  }
  return rows
}

function readJson(text: string, names: DrawnTable['names']): Plainly {
  let records: unknown
  try {
    records = JSON.parse(text)
    if (!Array.isArray(records)) return 'unsure'
  } catch {
    if (text.trimStart().startsWith('[')) return 'broken'
    try {
      records = text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line))
    } catch {
      return 'unsure'
    }
  }
  const rows: Row[] = []
  for (const record of records as unknown[]) {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'broken'
    const values = names.slice(0, 3).map((name) => (record as Record<string, unknown>)[name] ?? '')
    if (values.some((value) => typeof value === 'object')) return 'broken'
    const row = rowOf(values.map(String))
    if (typeof row === 'string') return row
    rows.push(row)
  }
  return rows
}

function rowOf(cells: readonly string[]): Row | 'broken' | 'unsure' {
  const values: (number | null)[] = []
  for (const [i, cell] of cells.entries()) {
    const text = cell.trim().toLowerCase()
    const value = i === 0 && text === 'true' ? 1 : i === 0 && text === 'false' ? 0 : Number(text)
    if (missing.has(text)) values.push(null)
    else if (!number.test(text) && text !== 'true' && text !== 'false') return 'unsure'
    else if (Number.isNaN(value) || value < 0 || (i < 2 && value > 1)) return 'broken'
    else values.push(value)
  }
  return values as unknown as Row
}
