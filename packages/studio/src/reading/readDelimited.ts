import { InputError } from '@bernoulli/core/errors'
import { readNumber } from '@bernoulli/core/columns'
import Papa from 'papaparse'
import { called, delimiters } from './delimiters.ts'
import { readPlain } from './readPlain.ts'
import type { Table } from './Table.ts'

const plain = { comma: false, percent: false }

/**
 * A table of lines whose values are parted by commas, semicolons, tabs or bars, its names in the first line. Every row must
 * have a value for every name: what does not fit is an error with its line, and nothing is cut or filled up.
 *
 * @throws InputError when a quote is not closed, a row has more or fewer values than there are names, or names are missing or twice
 */
export function readDelimited(text: string): Table {
  return readPlain(text, areNames) ?? readEvery(text)
}

/** The same, the plain way, whatever is in the text. */
export function readEvery(text: string): Table {
  const { data, errors, meta } = Papa.parse<string[]>(text, {
    delimitersToGuess: [...delimiters],
  })
  const lineAt = lineCounter(data, text.includes('"'))
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken !== undefined)
    throw new InputError({
      problem: 'a quoted value that does not end',
      place: `line ${lineAt(broken.row ?? 0)}`,
      advice: 'A quote inside a quoted value is written twice.',
    })
  const isEmpty = (record: readonly string[]): boolean =>
    record.length === 1 && (record[0] ?? '').trim() === ''
  const head = data.findIndex((record) => !isEmpty(record))
  const names = (data[head] ?? []).map((name) => name.trim())
  checkNames(names, lineAt(head))
  const records: number[] = []
  for (let i = head + 1; i < data.length; i++) {
    const record = data[i] ?? []
    // In a table of one column an empty line is a row whose value is missing, but for the end of the file.
    if (isEmpty(record) && (names.length > 1 || i === data.length - 1)) continue
    if (record.length !== names.length)
      throw new InputError({
        problem: `${record.length} ${record.length === 1 ? 'value' : 'values'} for ${names.length} names`,
        place: `line ${lineAt(i)}`,
        expected: 'a value for every name in the first line, and no more',
        advice: 'Quote values that hold what parts them.',
      })
    records.push(i)
  }
  const column = (name: string): readonly (string | undefined)[] => {
    const place = names.indexOf(name)
    return records.map((i) => data[i]?.[place])
  }
  return {
    rows: records.length,
    names,
    column,
    line: (row) => lineAt(records[row] ?? 0),
    readAs: called[meta.delimiter] ?? 'CSV',
  }
}

/** The line on which a record begins; values may hold ends of lines where there are quotes. */
function lineCounter(data: readonly (readonly string[])[], quoted: boolean): (record: number) => number {
  if (!quoted) return (record) => record + 1
  return (wanted) => {
    let line = 1
    for (const record of data.slice(0, wanted))
      line += 1 + record.reduce((ends, value) => ends + value.split(/\r\n|\r|\n/).length - 1, 0)
    return line
  }
}

/** Whether these may be names: none twice, and not all of them numbers. */
function areNames(names: readonly string[]): boolean {
  try {
    checkNames(names, 1)
    return true
  } catch {
    return false
  }
}

function checkNames(names: readonly string[], line: number): void {
  if (names.length === 0)
    throw new InputError({ problem: 'the file is empty', expected: 'names, and at least one row' })
  if (names.every((name) => !Number.isNaN(readNumber(name, plain))))
    throw new InputError({
      problem: 'no names for the columns',
      place: `line ${line}`,
      received: names.join(', '),
      advice: 'Write names above the numbers: late,p.',
    })
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw new InputError({
      problem: 'a name that stands twice',
      place: `line ${line}`,
      received: twice,
      advice: 'Give every column a name of its own.',
    })
}
