import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { checkFlags, type CheckFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** The `check` command: its words and its options; what it does is loaded when it is asked for. */
export const checkCommand: Command<CommandContext> = buildCommand<CheckFlags, [string?], CommandContext>({
  loader: async () => asCommand('check', (await import('./checkGates.ts')).checkGates),
  parameters: {
    flags: checkFlags,
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: 'the file of gates; bernoulli.json where none is named',
          parse: (input: string): string => input,
          placeholder: 'file',
          optional: true,
        },
      ],
    },
  },
  docs: {
    brief: 'Whether every gate of a repository is passed',
    fullDescription: `Whether every gate of a repository is passed: what a file such as bernoulli.json judges and compares,
and what must hold. Exit code 3 where a requirement is not met, 2 where a gate could not be judged.

  { "gates": [
    { "judge": "scores.csv", "label": "late", "probability": "p", "require": ["skill > 0.05"] },
    { "compare": ["new.csv", "old.csv"], "on": "id", "require": ["pairs[0].meanDifference < 0"] }
  ] }

EXAMPLES
  bernoulli check
  bernoulli check gates/nightly.json --markdown summary.md --junit gates.xml`,
  },
})
