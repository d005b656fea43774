import type { FileTable } from '../FileTable.ts'
import { isDouble, isJsonNumber, isWhole } from './numbersInText.ts'

/** The rows of files as they are written again. */
export interface WrittenColumns {
  /** What stands after FROM; the columns that the files have are in it, too. */
  readonly relation: string
  /** What is written of each column, under its name. */
  readonly columns: readonly { readonly name: string; readonly sql: string }[]
}

/**
 * The columns of files for a file of a format. In lines of JSON a value stays what it is: that of a JSON file its own, and a
 * text is a number where every value of its column is written as JSON writes numbers and float64 holds it as it stands;
 * 007 and 1,5 stay text. In Parquet such a column has a type: BIGINT where all its numbers are whole, else DOUBLE; a column
 * of a JSON file only where its own values are numbers, and BOOLEAN where they are true and false.
 */
export async function writtenColumns(file: FileTable, format: string): Promise<WrittenColumns> {
  const own = file.columns.map(({ name, sql }) => ({ name, sql }))
  const parquet = format.startsWith('FORMAT parquet')
  if (!parquet && !format.startsWith('FORMAT json')) return { relation: file.relation, columns: own }
  if (file.json !== undefined) {
    const relation = withValues(file, file.json)
    const values = own.map(({ name }, i) => ({ name, sql: `"value ${i}"` }))
    return { relation, columns: parquet ? await typedValues(file, relation) : values }
  }
  const texts = file.columns.filter(({ type }) => type === 'text').map(({ sql }) => sql)
  if (texts.length === 0) return { relation: file.relation, columns: own }
  const types = await (parquet ? typesOf : jsonNumbers)(file, file.relation, texts)
  const typed = ({ name, sql }: (typeof own)[number]): (typeof own)[number] => {
    const type = types.get(sql)
    return type === undefined ? { name, sql } : { name, sql: `CAST(${sql} AS ${type})` }
  }
  return { relation: file.relation, columns: own.map(typed) }
}

/** Rows of JSON files, each column as text and beside it as the value it is. */
function withValues({ columns, relation }: FileTable, json: string): string {
  const values = columns.map(({ sql }, i) => `j.${sql} AS "value ${i}"`)
  return `(SELECT t.*, ${values.join(', ')} FROM (SELECT * FROM ${relation}) AS t POSITIONAL JOIN (SELECT * FROM ${json}) AS j)`
}

/** Of texts, by what they are read as: the type that holds every value of theirs. */
type Types = ReadonlyMap<string, 'BIGINT' | 'DOUBLE' | 'JSON'>

const jsonNumbers = (file: FileTable, relation: string, texts: readonly string[]): Promise<Types> =>
  firstThatHolds(file, relation, texts, [['JSON', isJsonNumber]])

const typesOf = (file: FileTable, relation: string, texts: readonly string[]): Promise<Types> =>
  firstThatHolds(file, relation, texts, [
    ['BIGINT', isWhole],
    ['DOUBLE', isDouble],
  ])

async function firstThatHolds(
  file: FileTable,
  relation: string,
  texts: readonly string[],
  types: readonly (readonly ['BIGINT' | 'DOUBLE' | 'JSON', (sql: string) => string])[],
): Promise<Types> {
  const tests = texts.flatMap((sql) => types.map(([, test]) => `coalesce(bool_and(${test(sql)}), false)`))
  const { columns } = await file.query(`SELECT ${tests.join(', ')} FROM ${relation}`)
  return new Map(
    texts.flatMap((sql, i) => {
      const found = types.find((_, j) => columns[types.length * i + j]?.[0] === true)
      return found === undefined ? [] : [[sql, found[0]] as const]
    }),
  )
}

/** Columns of JSON files with the type that all their values have; text where they have none in common. */
async function typedValues(file: FileTable, relation: string): Promise<WrittenColumns['columns']> {
  const kindIs = (kinds: readonly string[], i: number): string =>
    `coalesce(bool_and(json_type("value ${i}") IN (${[...kinds, 'NULL'].map((kind) => `'${kind}'`).join(', ')})), false)`
  const numbers = ['BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE']
  const tests = file.columns.flatMap((_, i) => [kindIs(numbers, i), kindIs(['BOOLEAN'], i)])
  const { columns } = await file.query(`SELECT ${tests.join(', ')} FROM ${relation}`)
  const is = (i: number, offset: 0 | 1): boolean => columns[2 * i + offset]?.[0] === true
  const numeric = file.columns.filter((_, i) => is(i, 0)).map(({ sql }) => sql)
  const types = numeric.length === 0 ? undefined : await typesOf(file, relation, numeric)
  return file.columns.map(({ name, sql }, i) => {
    const type = is(i, 0) ? types?.get(sql) : is(i, 1) ? 'BOOLEAN' : undefined
    return { name, sql: type === undefined ? sql : `CAST(${sql} AS ${type})` }
  })
}
