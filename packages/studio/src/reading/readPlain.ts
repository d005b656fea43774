import Papa from 'papaparse'
import { called, delimiters } from './delimiters.ts'
import { plainNumbers } from './plainNumbers.ts'
import type { Table } from './Table.ts'

const NEWLINE = 10

/**
 * The same table as `readDelimited` reads, several times as fast, from text in which nothing is quoted and lines end alike:
 * where values begin is noted once, and they are cut out when they are asked for. Undefined where the text is not that plain, or
 * has anything that is an error: then it is for the other to say.
 *
 * @param checked  what may be names, as the other checks them
 */
export function readPlain(text: string, checked: (names: readonly string[]) => boolean): Table | undefined {
  if (text.includes('"') || text.includes('\r')) return undefined
  const { delimiter, names } = headOf(text)
  if (names.length < 2 || delimiter.length !== 1 || !checked(names)) return undefined
  const found = startsOf(text, delimiter.charCodeAt(0), names.length)
  if (found === undefined || found.rows === 0) return undefined
  const { starts, rows, lines } = found
  const each = names.length + 1
  return {
    rows,
    names,
    column: (name) => {
      const place = names.indexOf(name)
      return Array.from({ length: rows }, (_, row) => {
        const at = row * each + place
        return text.slice(starts[at], (starts[at + 1] ?? 0) - 1)
      })
    },
    value: (name, row) => {
      const at = row * each + names.indexOf(name)
      return row < rows ? text.slice(starts[at], (starts[at + 1] ?? 0) - 1) : undefined
    },
    numbers: (name) => plainNumbers(text, starts, { rows, each, place: names.indexOf(name) }),
    line: (row) => lines[row] ?? 0,
    readAs: called[delimiter] ?? 'CSV',
  }
}

/** What parts values, as Papa Parse guesses it from the first lines, and the names. */
function headOf(text: string): { readonly delimiter: string; readonly names: readonly string[] } {
  let end = 0
  for (let line = 0; line < 50 && end >= 0; line++) end = text.indexOf('\n', end + 1)
  const head = end < 0 ? text : text.slice(0, end)
  const { data, meta } = Papa.parse<string[]>(head, { delimitersToGuess: [...delimiters] })
  return { delimiter: meta.delimiter, names: (data[0] ?? []).map((name) => name.trim()) }
}

interface Starts {
  readonly rows: number
  /** Where each value of each row begins, and, one behind the last, where its line has ended. */
  readonly starts: Uint32Array
  /** The line of each row. */
  readonly lines: Uint32Array
}

/** Where values begin; undefined when a row has more of them or fewer. */
function startsOf(text: string, delimiter: number, names: number): Starts | undefined {
  let most = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) most += 1
  const each = names + 1
  const starts = new Uint32Array(most * each)
  const lines = new Uint32Array(most)
  let [rows, line, value] = [0, 1, 0]
  let at = text.indexOf('\n') + 1
  if (at === 0) return undefined
  let begin = at
  for (; at <= text.length; at++) {
    const sign = at === text.length ? NEWLINE : text.charCodeAt(at)
    if (sign !== delimiter && sign !== NEWLINE) continue
    if (value < names) starts[rows * each + value] = begin
    value += 1
    begin = at + 1
    if (sign !== NEWLINE) continue
    line += 1
    const before = starts[rows * each] ?? 0
    if (value === names) {
      starts[rows * each + names] = at + 1
      lines[rows] = line
      rows += 1
    } else if (value > 1 || text.slice(before, at).trim() !== '') return undefined
    value = 0
  }
  return { rows, starts, lines }
}
