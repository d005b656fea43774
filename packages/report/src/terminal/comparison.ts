import type { Comparison } from 'bernoulli'
import type { Setting } from './setting.ts'
export function terminalComparison(_: Comparison, __: Setting): string[] {
  return []
}
