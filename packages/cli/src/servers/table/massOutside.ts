import type { MassOutside } from '../../duckdb/index.ts'
import { numberColumn, type TableColumn } from '../columns/index.ts'
import type { Server } from '../server/index.ts'

/**
 * The mass outside a yes and a no that are given as log-probabilities, where both are there. What is below e⁻⁷⁰⁰ is
 * nothing here: a server may raise an error for smaller results.
 *
 * @returns undefined where no row has both
 */
export async function massOutside(
  database: Server,
  relation: string,
  [yes, no]: readonly [TableColumn, TableColumn],
): Promise<MassOutside | undefined> {
  const { number } = database.dialect
  const said = [yes, no].map((column) => {
    const { number: x } = numberColumn(database.words, column, 'other')
    return `CASE WHEN ${x} BETWEEN ${number(-700)} AND ${number(700)} THEN exp(${x}) WHEN ${x} < ${number(-700)} THEN ${number(0)} END`
  })
  const outside = `SELECT ${number(1)} - ${said.join(' - ')} AS outside FROM ${relation}`
  const { columns } = await database.query(
    `SELECT avg(outside), max(outside), min(outside) FROM (${outside}) AS m`,
  )
  const [mean, largest, least] = columns.map((column) => column[0])
  return mean === null || mean === undefined
    ? undefined
    : { mean: Number(mean), largest: Number(largest), least: Number(least) }
}
