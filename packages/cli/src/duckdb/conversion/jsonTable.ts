/** A table as columns of text; null where there is no value. */
export interface TextTable {
  readonly names: readonly string[]
  readonly columns: readonly (readonly (string | null)[])[]
  /** What it was read as, in words. */
  readonly text: string
  readonly by: 'given' | 'guessed'
}

/** Two ways to read the same, by what pandas calls them. */
export interface TwoWays {
  readonly either: readonly string[]
}

/** Lists that are no columns of one table. */
export interface UnequalLists {
  readonly lengths: readonly (readonly [name: string, length: number])[]
}

type Json = null | string | boolean | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

/**
 * The table that one JSON value is, when it is not written as records: lists of one length in an object, what pandas writes
 * with `orient` columns, index, split or table, records under one key, or lists below a list of names. Undefined where it
 * is none.
 *
 * @param value  with its numbers as text, as they are written
 */
export function jsonTable(value: Json): TextTable | TwoWays | UnequalLists | undefined {
  if (isList(value)) return namedLists(value)
  if (!isObject(value)) return undefined
  return split(value) ?? recordsWithin(value) ?? lists(value) ?? byKeys(value)
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNested = (value: Json | undefined): boolean => typeof value === 'object' && value !== null

/** A value as text; null where there is none. */
function textOf(value: Json | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function namedLists([names, ...rows]: readonly Json[]): TextTable | undefined {
  if (!isList(names) || names.length < 2 || !names.every((name) => typeof name === 'string')) return undefined
  if (names.some((name) => name.trim() !== '' && Number.isFinite(Number(name)))) return undefined
  if (rows.length === 0 || !rows.every((row) => isList(row) && row.length === names.length)) return undefined
  return ofRows(names, rows as readonly (readonly Json[])[], 'names in its first list', 'guessed')
}

function split(value: JsonObject): TextTable | undefined {
  const { columns, data, schema } = value
  if (isObject(schema) && isList(data) && data.every(isObject))
    return ofRecords(data, 'the rows under "data"', 'given')
  const known = Object.keys(value).every((key) => ['columns', 'index', 'data', 'name'].includes(key))
  if (!known || !isList(columns) || !isList(data)) return undefined
  if (!data.every((row) => isList(row) && row.length === columns.length)) return undefined
  const names = columns.map((name) => textOf(name) ?? '')
  return ofRows(names, data as readonly (readonly Json[])[], 'names in "columns", rows in "data"', 'given')
}

/** Records under the only key that holds any. */
function recordsWithin(value: JsonObject): TextTable | undefined {
  const found = Object.entries(value).filter(
    (entry): entry is [string, readonly JsonObject[]] =>
      isList(entry[1]) && entry[1].length > 0 && entry[1].every(isObject),
  )
  const [only] = found
  const others = Object.values(value).filter((one) => isList(one) && one !== only?.[1] && one.length > 1)
  if (only === undefined || found.length > 1 || others.length > 0) return undefined
  return ofRecords(only[1], `the rows under ${JSON.stringify(only[0])}`, 'given')
}

/** Lists that are no columns, but values of one record, are no longer. */
const LONGEST = 10

/** Lists of one length, two at least; what is no list says something about all of them. */
function lists(value: JsonObject): TextTable | UnequalLists | undefined {
  const found = Object.entries(value).filter((entry): entry is [string, readonly Json[]] => isList(entry[1]))
  const [first] = found
  if (first === undefined || found.length < 2 || first[1].length < 2) return undefined
  if (!found.every(([, list]) => list.length === first[1].length))
    return found.some(([, list]) => list.length > LONGEST)
      ? { lengths: found.map(([name, list]) => [name, list.length] as const) }
      : undefined
  return {
    names: found.map(([name]) => name),
    columns: found.map(([, list]) => list.map(textOf)),
    text: 'a list for each column',
    by: 'given',
  }
}

/** Objects with the same keys in an object: by column and then by row, or the other way round. */
function byKeys(value: JsonObject): TextTable | TwoWays | undefined {
  const outer = Object.keys(value)
  const [first] = Object.values(value)
  if (!isObject(first)) return undefined
  const inner = Object.keys(first)
  const alike = Object.values(value).every(
    (one) =>
      isObject(one) &&
      Object.keys(one).length === inner.length &&
      inner.every((key) => Object.hasOwn(one, key) && !isNested(one[key])),
  )
  if (!alike || outer.length + inner.length < 4) return undefined
  const [rowsOutside, rowsInside] = [areNumbers(outer), areNumbers(inner)]
  if (rowsOutside === rowsInside) return { either: ['columns', 'index'] }
  const at = (row: string, column: string): Json | undefined =>
    (rowsOutside ? value[row] : value[column])?.[(rowsOutside ? column : row) as never]
  const [names, rows] = rowsOutside ? [inner, outer] : [outer, inner]
  return {
    names,
    columns: names.map((name) => rows.map((row) => textOf(at(row, name)))),
    text: rowsOutside ? 'a key for each row' : 'a key for each column, and in it for each row',
    by: 'guessed',
  }
}

const areNumbers = (keys: readonly string[]): boolean => keys.every((key) => /^\d+$/.test(key))

function ofRecords(records: readonly JsonObject[], text: string, by: TextTable['by']): TextTable {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return { names, columns: names.map((name) => records.map((record) => textOf(record[name]))), text, by }
}

function ofRows(
  names: readonly string[],
  rows: readonly (readonly Json[])[],
  text: string,
  by: TextTable['by'],
): TextTable {
  return { names, columns: names.map((_, i) => rows.map((row) => textOf(row[i]))), text, by }
}
