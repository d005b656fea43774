import type { Key } from '../../statistics/index.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { keysOfRows } from './sqlKeys.ts'

/**
 * Whether a few rows, whichever the database hands out first, already have more distinct keys than `limit`: then all of them
 * have, and no group of all rows was ever made. Where they have not, nothing is said.
 */
export async function someRowsSayMore(
  data: SqlData,
  limit: number,
  by: readonly Key[],
  facts: Facts,
): Promise<boolean> {
  const some = 4 * limit
  if (by.length === 0 || !(facts.rows > 2 * some)) return false
  const distinct = `SELECT DISTINCT * FROM (${keysOfRows(data, by, facts)} LIMIT ${some}) AS b`
  const answer = await data.database.query(`SELECT count(*) FROM (${distinct}) AS d`)
  return Number(answer.columns[0]?.[0]) > limit
}
