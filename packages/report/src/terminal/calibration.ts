import type { Evaluation } from '@bernoulli/core'
import { columns, type Fact, measures, percentLevel, wrap } from '../words/index.ts'
import type { Setting } from './setting.ts'
import { table } from './table.ts'

/** Calibration and ranking in numbers, a line each. */
export function calibration(evaluation: Evaluation, { width, ink }: Setting): string[] {
  const facts = measures(evaluation)
  if (facts.length === 0) return []
  const head = `value, ${percentLevel(evaluation.level)} interval`
  const named = [
    { head: 'calibration', text: (fact: Fact) => fact.name },
    { head, text: (fact: Fact) => fact.value },
  ]
  const remark = { head: '', text: (fact: Fact) => fact.remark, ink: ink.quiet }
  const whole = table([...named, remark], facts, { width: Infinity, head: ink.quiet })
  if (whole.every((line) => columns(line) <= width)) return whole
  const [top = '', ...lines] = table(named, facts, { width, head: ink.quiet })
  return [top, ...lines.flatMap((line, i) => withRemark(line, facts[i]?.remark ?? '', width, ink.quiet))]
}

/** What a number is held against, behind it or below: never left out. */
function withRemark(line: string, remark: string, width: number, quiet: (text: string) => string): string[] {
  if (remark === '') return [line]
  if (columns(line) + 2 + columns(remark) <= width) return [`${line}  ${quiet(remark)}`]
  return [line, ...wrap(remark, width - 4).map((part) => `    ${quiet(part)}`)]
}
