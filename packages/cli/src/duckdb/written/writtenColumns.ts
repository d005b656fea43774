import { duckdb } from 'bernoulli/sql'
import type { FileTable } from '../FileTable.ts'

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
 * 007 and 1,5 stay text.
 */
export async function writtenColumns(file: FileTable, format: string): Promise<WrittenColumns> {
  const own = file.columns.map(({ name, sql }) => ({ name, sql }))
  if (!format.startsWith('FORMAT json')) return { relation: file.relation, columns: own }
  if (file.json !== undefined) {
    const values = own.map(({ sql }, i) => `j.${sql} AS "value ${i}"`)
    return {
      relation: `(SELECT t.*, ${values.join(', ')} FROM (SELECT * FROM ${file.relation}) AS t POSITIONAL JOIN (SELECT * FROM ${file.json}) AS j)`,
      columns: own.map(({ name }, i) => ({ name, sql: `"value ${i}"` })),
    }
  }
  const texts = file.columns.filter(({ type }) => type === 'text').map(({ sql }) => sql)
  if (texts.length === 0) return { relation: file.relation, columns: own }
  const tests = texts.map((sql) => `coalesce(bool_and(${asJsonNumber(sql)}), false)`)
  const { columns } = await file.query(`SELECT ${tests.join(', ')} FROM ${file.relation}`)
  const numbers = new Set(texts.filter((_, i) => columns[i]?.[0] === true))
  return {
    relation: file.relation,
    columns: own.map(({ name, sql }) => ({ name, sql: numbers.has(sql) ? `CAST(${sql} AS JSON)` : sql })),
  }
}

/** Whether a text is a number of JSON that is written again as the same number; unknown where there is no text. */
function asJsonNumber(sql: string): string {
  const value = `TRY_CAST(${sql} AS DOUBLE)`
  const matches = (pattern: string): string => `regexp_full_match(${sql}, ${duckdb.string(pattern)})`
  const whole = matches('-?(0|[1-9][0-9]*)')
  const number = matches('-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?')
  const zero = matches('-?0(\\.0+)?([eE][+-]?[0-9]+)?')
  const inside = `abs(${value}) BETWEEN 1e-300 AND 1e300`
  const digits = `length(regexp_replace(regexp_replace(${sql}, '[eE].*$', ''), '^-?0*\\.?0*|\\.', '', 'g'))`
  const kept = `(${digits} <= 15 OR CAST(${value} AS VARCHAR) = ${sql})`
  return `(${whole} OR ${zero} OR (${number} AND ${inside} AND ${kept}))`
}
