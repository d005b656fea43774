import { InputError } from '../errors/index.ts'
import type { OffendingRow } from '../errors/index.ts'
import type { RoundedColumn } from '../columns/index.ts'
import { adviceFor } from '../engines/index.ts'
import type { Rule } from '../engines/index.ts'
import { isRoundedAway } from './isRoundedAway.ts'
import type { ReadValue } from './readNumber.ts'

/** One column of numbers that takes part, with what its errors say. */
export interface Wanted {
  /** What people call it. */
  readonly name: string
  readonly rule: Rule
  /** The value that stands there, and what it is read as. */
  readonly shown: (row: number) => unknown
  readonly read: (row: number) => ReadValue
  /** The rule and the way out, where they are not those of the role. */
  readonly expected?: string
  readonly advice?: string
  /** Numbers that say more than their neighbours: certainty, no weight. */
  readonly ends?: readonly number[]
  /** What an error says last: that the column was guessed, and how to name another. */
  readonly hint?: string
}

const EVIDENCE = 10

/** Numbers of columns, of the rows in which nothing is missing. */
export interface ReadNumbers {
  readonly numbers: readonly Float64Array[]
  /** Which rows those are, where some were left out. */
  readonly kept: Uint32Array | undefined
  /** Columns with numbers in text that float64 made 0, 1 or infinite. */
  readonly rounded: readonly RoundedColumn[]
}

/** So many numbers that became others are shown. */
const SHOWN = 3

/**
 * The numbers of columns, in the rows in which nothing is missing; which rows those are, where some were left out.
 *
 * @throws InputError with the first offending rows of the first column that breaks its rule
 */
export function readColumns(rows: number, wanted: readonly Wanted[], missing: 'error' | 'drop'): ReadNumbers {
  const absent = new Uint8Array(rows)
  const rounded: RoundedColumn[] = []
  const numbers = wanted.map((column) => {
    const values = new Float64Array(rows)
    const away: { row: number; text: string; number: number }[] = []
    let roundedAway = 0
    const broken: Broken = { rows: [], count: 0, least: 0, most: 0 }
    for (let row = 0; row < rows; row++) {
      const number = column.read(row)
      if (typeof number === 'number' && column.rule.holds(number)) {
        values[row] = number
        if (column.ends?.includes(number) !== true) continue
        const text = column.shown(row)
        if (typeof text !== 'string' || !isRoundedAway(text, number)) continue
        roundedAway += 1
        if (away.length < SHOWN) away.push({ row, text, number })
      } else if (number === 'missing' && missing === 'drop') absent[row] = 1
      else note(broken, column, row, number)
    }
    if (roundedAway > 0)
      rounded.push({ role: column.rule.name, name: column.name, count: roundedAway, rows: away })
    if (broken.count > 0) throw evidence(column, broken, rows)
    return values
  })
  let left = 0
  for (let row = 0; row < rows; row++) left += 1 - (absent[row] as number)
  if (left === rows) return { numbers, kept: undefined, rounded }
  if (left === 0)
    throw new InputError({
      problem: `something is missing in every one of the ${rows} rows`,
      expected: 'at least one row',
      advice: 'Look at the columns that were chosen.',
    })
  const kept = new Uint32Array(left)
  for (let row = 0, index = 0; row < rows; row++) if (absent[row] === 0) kept[index++] = row
  const pick = (values: Float64Array) => Float64Array.from(kept, (row) => values[row] as number)
  return { numbers: numbers.map(pick), kept, rounded }
}

interface Broken {
  readonly rows: (OffendingRow & { readonly read: ReadValue })[]
  count: number
  least: number
  most: number
}

function note(broken: Broken, column: Wanted, row: number, read: ReadValue): void {
  broken.count += 1
  if (typeof read === 'number')
    [broken.least, broken.most] = [Math.min(broken.least, read), Math.max(broken.most, read)]
  if (broken.rows.length < EVIDENCE) broken.rows.push({ row, value: column.shown(row), read })
}

function evidence(
  { name, rule, expected, advice, hint = '' }: Wanted,
  { rows, count, least, most }: Broken,
  of: number,
): InputError {
  const read = rows[0]?.read
  const kind = typeof read === 'number' ? 'range' : (read ?? 'broken')
  const ways = {
    missing: "Fill it in, or leave such rows out with { missing: 'drop' }.",
    broken: advice ?? rule.ifText ?? 'Write it as a number.',
    range: advice ?? adviceFor(rule, least, most),
  }
  const problems = {
    missing: 'is missing',
    broken: expected === undefined ? 'is not a number' : 'is not what it must be',
    range: 'out of range',
  }
  return new InputError({
    problem: `${rule.name} ${problems[kind]}`,
    place: `column ${JSON.stringify(name)}`,
    expected: expected ?? rule.expected,
    rows: rows.map(({ row, value }) => ({ row, value })),
    count,
    of,
    advice: [ways[kind], hint].join(' ').trimEnd(),
  })
}
