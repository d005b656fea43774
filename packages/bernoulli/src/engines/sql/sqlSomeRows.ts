import type { Key } from '../../statistics/index.ts'
import type { SqlData } from './SqlData.ts'
import type { Facts } from './sqlFacts.ts'
import { countDistinct, keysOfRows } from './sqlKeys.ts'

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
  return (await countDistinct(data, `${keysOfRows(data, by, facts)} LIMIT ${some}`)) > limit
}
