import type { PathStep, ValuePath } from 'bernoulli/columns'
import { duckdb } from 'bernoulli/sql'
import { typeOf } from 'bernoulli/duckdb'
import type { FileColumn } from 'bernoulli/duckdb'
import { fieldsOf } from './fieldsOf.ts'

/**
 * The column of a value within the values of another: in text a value of JSON, in Parquet a field or an element. A text
 * that is no JSON stays what it is, which is then no number; undefined where the type has no such value.
 */
export function pathColumn(column: FileColumn, { name, steps }: ValuePath): FileColumn | undefined {
  const called = { ...column, name: `${column.name}${name}` }
  if (column.type === 'text') {
    const pointer = duckdb.string(
      steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    )
    const { sql } = column
    return {
      ...called,
      sql: `CASE WHEN json_valid(${sql}) THEN json_extract_string(${sql}, ${pointer}) ELSE ${sql} END`,
    }
  }
  if (column.native === undefined) return undefined
  let { sql } = column
  let type = column.native
  for (const step of steps) {
    const member = memberOf(sql, type, step)
    if (member === undefined) return undefined
    ;({ sql, type } = member)
  }
  const { native: _, ...rest } = called
  return { ...rest, sql, type: typeOf(type), ...(typeOf(type) === 'other' ? { native: type } : {}) }
}

/** A vector as Spark writes it: all its elements, or those that are not 0 with their places. */
const vector =
  /^STRUCT\("?type"? TINYINT, "?size"? INTEGER, "?indices"? INTEGER\[\], "?values"? DOUBLE\[\]\)$/

interface Member {
  readonly sql: string
  readonly type: string
}

function memberOf(sql: string, type: string, step: PathStep): Member | undefined {
  if (typeof step === 'number' && vector.test(type)) return { sql: elementOf(sql, step), type: 'DOUBLE' }
  const list = /^(.*)\[\d*\]$/s.exec(type)?.[1]
  if (list !== undefined)
    return typeof step === 'number' ? { sql: `(${sql})[${step + 1}]`, type: list } : undefined
  const field = fieldsOf(type).find(({ name }) => name === step)
  return field && { sql: `struct_extract(${sql}, ${duckdb.string(field.name)})`, type: field.type }
}

function elementOf(sql: string, index: number): string {
  const part = (name: string): string => `struct_extract(${sql}, '${name}')`
  const sparse = `coalesce(${part('values')}[list_position(${part('indices')}, ${index})], 0e0)`
  return `CASE WHEN ${part('type')} = 1 THEN ${part('values')}[${index + 1}] WHEN ${part('size')} > ${index} THEN ${sparse} END`
}

/** The values of a column as JSON, to see what is within them; undefined where nothing can be. */
export function asJson({ type, sql, native }: FileColumn): string | undefined {
  if (type === 'text') return sql
  if (native === undefined) return undefined
  if (!vector.test(native)) return `CAST(to_json(${sql}) AS VARCHAR)`
  const size = `coalesce(struct_extract(${sql}, 'size'), len(struct_extract(${sql}, 'values')))`
  return `CASE WHEN ${size} = 2 THEN CAST(to_json([${elementOf(sql, 0)}, ${elementOf(sql, 1)}]) AS VARCHAR) ELSE '[]' END`
}
