import type { SqlData } from './SqlData.ts'
import { keptRows } from './sqlFacts.ts'

/** Which of these key columns hold numbers that their floating point may have made of others. */
export async function roundedKeys(data: SqlData, names: readonly string[]): Promise<readonly string[]> {
  const asked = [...new Set(names)].filter((name) => data.roundedKeys?.[name] !== undefined)
  if (asked.length === 0) return []
  const tests = asked.map((name) => `count(CASE WHEN ${data.roundedKeys?.[name]} THEN 1 END)`)
  const { columns } = await data.database.query(
    `SELECT ${tests.join(', ')} FROM ${data.relation} WHERE ${keptRows(data)}`,
  )
  return asked.filter((_, i) => Number(columns[i]?.[0]) > 0)
}
