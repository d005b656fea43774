import type { Evaluation } from '@bernoulli/core'
import type { Table } from '../reading/index.ts'

/** Where the rows that a report shows stand in their file. */
export function linesOf(
  { line }: Table,
  { expensive, logLoss }: Evaluation,
): ReadonlyMap<number, string> | undefined {
  if (line === undefined) return undefined
  const rows = [...expensive, ...logLoss.contradictions.rows]
  return new Map(rows.map(({ row }) => [row, String(line(row))]))
}
