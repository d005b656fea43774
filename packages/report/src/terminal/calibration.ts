import type { Evaluation } from 'bernoulli'
import { type Fact, measures, percentLevel } from '../words/index.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** Calibration and ranking in numbers, a line each. */
export function calibration(evaluation: Evaluation, { width, ink }: Setting): string[] {
  const facts = measures(evaluation)
  if (facts.length === 0) return []
  return table(
    [
      { head: 'calibration', text: (fact: Fact) => fact.name },
      { head: `value, ${percentLevel(evaluation.level)} interval`, text: (fact) => fact.value },
      { head: '', text: (fact) => fact.remark, ink: ink.quiet, rank: 1 },
    ],
    facts,
    { width, head: ink.quiet },
  )
}
