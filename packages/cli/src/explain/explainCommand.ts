import { buildCommand, type Command, type CommandContext } from '@stricli/core'
import { InputError } from 'bernoulli'
import type { ExplainFlags } from '../shell/flags/index.ts'
import { asCommand } from '../shell/process/index.ts'

/** @throws InputError unless the text is a number; `inf`, `∞` and `Infinity` count. */
export function readNumber(text: string): number {
  const plain = text.trim().replace('−', '-')
  const number = Number(plain.replace(/^([+-]?)(?:inf|∞)$/iu, '$1Infinity'))
  if (plain !== '' && !Number.isNaN(number)) return number
  throw new InputError({
    caller: 'explain',
    problem: 'not a number',
    expected: 'a number such as 0.3',
    received: text,
    advice: 'Write several as 1,1,0.',
  })
}

const numbers = (brief: string) =>
  ({
    kind: 'parsed',
    parse: readNumber,
    variadic: ',',
    optional: true,
    brief,
    placeholder: 'number',
  }) as const

const number = (brief: string) => ({ ...numbers(brief), variadic: false }) as const

/** The `explain` command: its words and its options; what it does is loaded when it is asked for. */
export const explainCommand: Command<CommandContext> = buildCommand<ExplainFlags, [], CommandContext>({
  loader: async () => asCommand('explain', (await import('./explain.ts')).explainNumbers),
  parameters: {
    flags: {
      label: numbers('what happened: 0, 1, or a share between; several between commas'),
      probability: numbers('what was said, from 0 to 1; one for each label'),
      logit: numbers('or what was said, as log-odds'),
      positiveWeight: number('a step on counting every yes so many times'),
      labelSmoothing: number('a step on drawing labels towards one half, by 0 to 1'),
      focal: number('a step on the focal loss with this γ'),
      json: { kind: 'boolean', default: false, withNegated: false, brief: 'the explanation as JSON' },
      svg: {
        kind: 'parsed',
        parse: (input: string): string => input,
        optional: true,
        placeholder: 'file',
        brief: 'the picture, too',
      },
    },
  },
  docs: {
    brief: 'What the log loss is, step by step, on your numbers',
    fullDescription: `What the log loss (binary cross-entropy) is, step by step: from one trial to the likelihood, its
logarithm and the mean; where the loss is lowest, why that is not always zero, and why 0.5 is rarely best.
With numbers of yours every formula shows its value.

EXAMPLES
  bernoulli explain
  bernoulli explain --label 0.3
  bernoulli explain --label 0.3 --probability 0.8
  bernoulli explain --label 1,1,1 --probability 0.7,0.8,0.9
  bernoulli explain --label 1 --logit -2.5 --svg loss.svg
  bernoulli explain --label 1 --label-smoothing 0.1`,
  },
})
