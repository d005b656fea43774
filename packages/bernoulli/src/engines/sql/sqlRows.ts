import { column, constant } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import type { FoundRow, RowRequest, TooMany, ValueRequest, Values } from '../../statistics/index.ts'
import { doubles, expectRows, record } from './sqlAnswer.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { rowsOf } from './sqlSelect.ts'

/**
 * The rows in which a formula is largest, and then how they stand in their file. Where nothing tells rows apart their place
 * is NaN, and which of equals comes first is chance.
 *
 * @param places  where they can be, in SQL; no row in two of them
 */
export async function findRows(
  data: SqlData,
  { largest, where, limit, show }: RowRequest,
  facts: Facts,
  places: readonly string[] = [data.database.dialect.always],
): Promise<readonly FoundRow[]> {
  const shown = Object.keys(show)
  const place: Expression = data.row === null ? constant(NaN) : column('row')
  const formulas: Expression[] = [place, largest, ...Object.values(show)]
  if (where !== undefined) formulas.push(where)
  const selects = places.map((place) => {
    const { results, from } = rowsOf(data, formulas, facts, { where: place })
    const kept = where === undefined ? '' : ` WHERE ${results.at(-1)} <> 0`
    const [row, size, ...values] = results
    const named = values.slice(0, shown.length).map((value, i) => `${value} AS v${i}`)
    return `SELECT ${[`${row} AS place`, `${size} AS size`, ...named].join(', ')} FROM ${from}${kept}`
  })
  const { rows, columns } = await data.database.query(
    `SELECT * FROM (${selects.join(' UNION ALL ')}) AS f ORDER BY size DESC, place LIMIT ${limit}`,
  )
  const source = await sourceOf(data, Array.from(columns[0] ?? [], Number))
  return Array.from({ length: rows }, (_, at) => {
    const row = Number(columns[0]?.[at])
    return {
      row,
      values: record(shown, (_, i) => Number(columns[2 + i]?.[at])),
      source: source.get(row) ?? {},
    }
  })
}

/** Some rows as they stand in their file. */
async function sourceOf(
  data: SqlData,
  rows: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const names = Object.keys(data.source ?? {})
  if (data.row === null) return new Map()
  if (names.length === 0 || rows.length === 0) return new Map()
  const { relation, row } = data.shown ?? { relation: data.numbered ?? data.relation, row: data.row }
  const texts = names.map((name) => data.source?.[name])
  const { columns } = await data.database.query(
    `SELECT ${row}, ${texts.join(', ')} FROM ${relation} WHERE ${row} IN (${rows.join(', ')})`,
  )
  return new Map(
    Array.from(columns[0] ?? [], (row, at) => [
      Number(row),
      record(names, (_, i) => String(columns[1 + i]?.[at] ?? '')),
    ]),
  )
}

/** Values row by row. */
export async function rowValues<Names extends string>(
  data: SqlData,
  { values, order, atMost }: ValueRequest<Names>,
  facts: Facts,
): Promise<Values<Names> | TooMany> {
  if (facts.rows > atMost || data.row === null) return { tooMany: true }
  const names = Object.keys(values) as Names[]
  const keys = (order === 'time' ? ['time', 'row'] : ['row']).map(column)
  const { results, from } = rowsOf(data, [...names.map((name) => values[name]), ...keys], facts)
  const by = results.slice(names.length).join(', ')
  const selected = results.slice(0, names.length)
  const statement = `SELECT ${selected.join(', ')} FROM ${from} ORDER BY ${by}`
  const { rows, columns } = await data.database.query(statement)
  expectRows(data, facts, rows, statement)
  return { rows, values: record(names, (_, i) => doubles(columns[i])) }
}
