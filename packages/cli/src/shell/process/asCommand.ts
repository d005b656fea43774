import type { CommandContext } from '@stricli/core'
import { calledAs } from 'bernoulli'

type Run<Flags, Arguments extends readonly unknown[]> = (
  this: CommandContext,
  flags: Flags,
  ...given: Arguments
) => Promise<void>

/** What a command does, as its door lets it in: the errors of bad input begin with the command's name. */
export function asCommand<Flags, Arguments extends readonly unknown[]>(
  name: string,
  run: Run<Flags, Arguments>,
): Run<Flags, Arguments> {
  return function (flags, ...given) {
    return calledAs(name, () => run.call(this, flags, ...given))
  }
}
