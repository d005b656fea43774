import type { FileTable } from '../../duckdb/index.ts'

/** So many conditions are asked together. */
const AT_ONCE = 100

/** Which of some conditions over all rows of a table hold. */
export async function holding(table: FileTable, conditions: readonly string[]): Promise<readonly boolean[]> {
  const answers: boolean[] = []
  for (let from = 0; from < conditions.length; from += AT_ONCE) {
    const some = conditions.slice(from, from + AT_ONCE)
    const { columns } = await table.query(
      `SELECT ${some.map((condition) => `CAST(coalesce(${condition}, false) AS DOUBLE)`).join(', ')} FROM ${table.relation}`,
    )
    answers.push(...some.map((_, i) => Number(columns[i]?.[0]) === 1))
  }
  return answers
}
