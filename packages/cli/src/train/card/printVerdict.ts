import type { Evaluation } from 'bernoulli'
import { print, screenOf } from '../../shell/output/index.ts'

/** The rows held out, judged as `bernoulli judge` would. */
export async function printVerdict(
  evaluation: Evaluation,
  label: string,
  note = 'the rows held out',
): Promise<void> {
  const { terminal } = await import('@bernoulli/report')
  print(`\n${terminal(evaluation, { label, note, ...screenOf() })}`)
}
