import type { GateOutcome } from '../words/index.ts'
import { saidOf } from '../words/index.ts'
import { code, text } from './escape.ts'
import { folded, markdownTable } from './table.ts'

/** The gates of a repository as Markdown: which are open, and what was found. */
export function gatesMarkdown(gates: readonly GateOutcome[]): string {
  const closed = gates.filter(({ passed }) => !passed).length
  const head =
    closed === 0
      ? `✅ ${gates.length === 1 ? 'The gate is' : `All ${gates.length} gates are`} passed`
      : `❌ ${closed} of ${gates.length} ${gates.length === 1 ? 'gate is' : 'gates are'} not passed`
  const rows = gates.flatMap(({ name, error, requirements }) =>
    error === null
      ? requirements.map((outcome) => [
          outcome.met ? '✅' : '❌',
          code(name, 80),
          code(outcome.requirement, 120),
          text(saidOf(outcome)),
        ])
      : [['❌', code(name, 80), '', text(error.split('\n')[0] ?? '')]],
  )
  const answers = gates.flatMap(({ name, answer }) =>
    answer.length === 0 ? [] : [`- ${code(name, 80)} ${text(answer.join(' '))}`],
  )
  const parts = [`### ${head}`, markdownTable(['', 'gate', 'requirement', 'found'], rows)]
  if (answers.length > 0) parts.push(folded('What the predictions are worth', answers.join('\n')))
  return `${parts.join('\n\n')}\n`
}
