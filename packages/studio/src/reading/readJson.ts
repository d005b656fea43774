import { InputError } from '@bernoulli/core/errors'
import type { Table } from './Table.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * A table from JSON: a list of objects, an object of lists, or an object a line.
 *
 * @throws InputError when the text is no JSON, or holds no table
 */
export function readJson(text: string): Table {
  const whole = parsed(text)
  if (whole === undefined) return { ...ofRows(text.split('\n').flatMap(rowOfLine)), readAs: 'JSON lines' }
  const { value } = whole
  if (Array.isArray(value)) return { ...ofRows(value), readAs: 'JSON' }
  const lists = isObject(value) ? Object.entries(value).filter(([, list]) => Array.isArray(list)) : []
  if (isObject(value) && lists.length === 0) return { ...ofRows([value]), readAs: 'JSON' }
  const columns = new Map(lists as [string, readonly unknown[]][])
  const [first] = columns.values()
  if (first === undefined || !isObject(value) || lists.length !== Object.keys(value).length)
    throw new InputError({
      problem: 'no table in this JSON',
      expected: 'a list of objects, or an object of lists',
    })
  const other = [...columns].find(([, list]) => list.length !== first.length)
  if (other !== undefined)
    throw new InputError({
      problem: 'columns differ in length',
      place: `column ${JSON.stringify(other[0])}`,
      expected: `${first.length} values`,
      received: other[1].length,
    })
  return {
    rows: first.length,
    names: [...columns.keys()],
    column: (name) => columns.get(name) ?? [],
    readAs: 'JSON',
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

function rowOfLine(line: string, i: number): readonly unknown[] {
  if (line.trim() === '') return []
  try {
    return [JSON.parse(line) as unknown]
  } catch (cause) {
    throw new InputError(
      {
        problem: 'the file is no JSON',
        place: `line ${i + 1}`,
        received: line,
        advice: 'Is it whole? A list of objects is read, and an object a line.',
      },
      { cause },
    )
  }
}

function ofRows(rows: readonly unknown[]): Omit<Table, 'readAs'> {
  const names = new Set<string>()
  rows.forEach((row, i) => {
    if (!isObject(row))
      throw new InputError({
        problem: 'a row that is no object',
        expected: 'objects such as { "late": 1, "p": 0.9 }',
        rows: [{ row: i, value: row }],
        of: rows.length,
      })
    for (const name of Object.keys(row)) names.add(name)
  })
  return {
    rows: rows.length,
    names: [...names],
    column: (name) =>
      rows.map((row) => (Object.hasOwn(row as object, name) ? (row as JsonObject)[name] : undefined)),
  }
}
