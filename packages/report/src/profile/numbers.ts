import type { Estimate } from '@bernoulli/core'
import { finite, fixed, range } from '../words/index.ts'

/** A row of a table: its name, an estimate with its interval, and a remark; `–` where there is none. */
export function estimateRow(
  name: string,
  estimate: Estimate | null | undefined,
  remark: string,
  text: (value: number) => string = (value) => fixed(value, 3),
): readonly string[] {
  if (estimate === null || estimate === undefined) return [name, '–', '', remark]
  return [name, text(estimate.value), finite(estimate.interval) ? range(estimate.interval, text) : '', remark]
}

/** The heads above such rows. */
export const estimateHeads = (level: string): readonly string[] => ['', 'value:', level, '']
