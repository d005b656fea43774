import { proposeCompletions, type Application, type CommandContext, type StricliProcess } from '@stricli/core'
import { InputError } from 'bernoulli'
import { harmless, print } from '../shell/output/index.ts'
import { exitCodes } from '../shell/process/index.ts'
import { scripts } from './scripts.ts'

/**
 * `bernoulli completion bash`, `zsh` or `fish`: the script that teaches a shell; and, asked by such a script, what may stand
 * for the last word of a line, one a line of text. Files are the shell's own to propose.
 *
 * @param app    whose commands and options are proposed: no list of them is kept elsewhere
 * @param words  the shell; or `propose` and the words behind `bernoulli`, the last of them begun
 */
export async function completion(
  app: Application<CommandContext>,
  shell: StricliProcess,
  [what = '', ...words]: readonly string[],
): Promise<void> {
  process.exitCode = exitCodes.fine
  if (what === 'propose') {
    const found = await proposeCompletions(app, words, { process: shell }).catch(() => [])
    print(found.map(({ completion: text }) => `${text}\n`).join(''))
    return
  }
  const script = scripts[what]
  if (script !== undefined && words.length === 0) return print(script)
  const { message } = new InputError({
    problem: 'no such shell',
    expected: Object.keys(scripts).join(', '),
    received: what,
    advice: 'For bash: source <(bernoulli completion bash).',
  }).by('completion')
  process.stderr.write(`${harmless(message)}\n`)
  process.exitCode = exitCodes.badInput
}
