import type { CommandContext } from '@stricli/core'
import { calledAs, InputError } from 'bernoulli'
import { refuseSamePlace } from '../output/index.ts'

type Run<Flags extends object, Arguments extends readonly unknown[]> = (
  this: CommandContext,
  flags: Flags,
  ...given: Arguments
) => Promise<void>

/**
 * What a command does, as its door lets it in: the errors of bad input begin with the command's name, and no result takes
 * the place of another.
 */
export function asCommand<Flags extends object, Arguments extends readonly unknown[]>(
  name: string,
  run: Run<Flags, Arguments>,
): Run<Flags, Arguments> {
  return function (flags, ...given) {
    return calledAs(name, async () => {
      await refuseSamePlace(flags)
      await run.call(this, flags, ...given).catch((error: unknown) => {
        throw withoutFunction(error, name)
      })
    })
  }
}

/** Who runs a command called no function of the library: its name says nothing here, but for a command's own with a file. */
function withoutFunction(error: unknown, name: string): unknown {
  if (!(error instanceof InputError) || error.caller === undefined || error.caller === 'bernoulli')
    return error
  if (error.caller === name || error.caller.startsWith(`${name}: `)) return error
  const { caller: _, ...problem } = error
  return new InputError(problem, { cause: error })
}
