import type { GateOutcome, RequirementOutcome } from '../words/index.ts'
import { columns, count, saidOf, visible, wrap } from '../words/index.ts'
import { ink } from './drawing/index.ts'
import { widthOf } from './setting.ts'
import type { TerminalOptions } from './terminal.ts'

/**
 * The gates of a repository as text for a screen: a line a requirement, what was found below those that are not met, and
 * how many gates are passed.
 *
 * @returns lines ending in `\n`
 */
export function terminalGates(
  gates: readonly GateOutcome[],
  { width, color = false }: Pick<TerminalOptions, 'width' | 'color'> = {},
): string {
  const room = widthOf(width)
  const paint = ink(color)
  const found = (text: string): string[] =>
    wrap(visible(text), room - 6).map((line) => ' '.repeat(6) + paint.quiet(line))
  const requirement = (outcome: RequirementOutcome): string[] => {
    const line = `  ${outcome.met ? paint.good('met    ') : paint.bad('not met')}  ${visible(outcome.requirement)}`
    const said = visible(saidOf(outcome))
    return columns(line) + 2 + columns(said) <= room
      ? [`${line}  ${paint.quiet(said)}`]
      : [line, ...found(saidOf(outcome))]
  }
  const closed = gates.filter(({ passed }) => !passed).length
  const lines = gates.flatMap(({ name, note, error, requirements }) => [
    paint.bold(visible(name)),
    ...(note === '' ? [] : wrap(visible(`(${note})`), room - 2).map((line) => `  ${paint.quiet(line)}`)),
    ...(error === null
      ? requirements.flatMap(requirement)
      : [`  ${paint.bad('not judged')}`, ...error.split('\n').flatMap(found)]),
    '',
  ])
  const many = `${count(gates.length)} ${gates.length === 1 ? 'gate' : 'gates'}`
  const last =
    closed === 0 ? paint.good(`${many}, all passed`) : paint.bad(`${many}, ${count(closed)} not passed`)
  return `${[...lines, last].join('\n')}\n`
}
