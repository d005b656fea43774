import type { Fact } from '../words/index.ts'
import { text } from './escape.ts'
import { markdownTable } from './table.ts'

/** Facts as a table: name, value, what it is held against. */
export function factTable(facts: readonly Fact[]): string {
  return markdownTable(
    ['', 'value', ''],
    facts.map(({ name, value, remark }) => [name, value, remark].map(text)),
  )
}
