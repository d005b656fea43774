import type { RequirementOutcome } from '../words/index.ts'
import { saidOf } from '../words/index.ts'
import { code, text } from './escape.ts'
import { markdownTable } from './table.ts'

/** The requirements of a verdict, a line each; those that are not met first. */
export function requirementTable(outcomes: readonly RequirementOutcome[]): string {
  const failed = outcomes.filter(({ met }) => !met).length
  const head =
    failed === 0
      ? `✅ ${outcomes.length === 1 ? 'The requirement is' : `All ${outcomes.length} requirements are`} met.`
      : `❌ ${failed} of ${outcomes.length} ${outcomes.length === 1 ? 'requirement is' : 'requirements are'} not met.`
  const rows = outcomes
    .toSorted((a, b) => Number(a.met) - Number(b.met))
    .map((outcome) => [outcome.met ? '✅' : '❌', code(outcome.requirement, 120), text(saidOf(outcome))])
  return `${head}\n\n${markdownTable(['', 'requirement', 'found'], rows)}`
}
