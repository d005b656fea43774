import { EngineError, InputError } from '@bernoulli/core/errors'

/** An error as the page says it: its way out is a chip, not a line of code. */
export function refusal(error: unknown): { readonly message: string; readonly choosable: boolean } {
  if (error instanceof EngineError) return { message: error.message, choosable: false }
  if (!(error instanceof InputError)) {
    const why = error instanceof Error ? error.message : String(error)
    return { message: `This is a fault of ours: ${why}`, choosable: false }
  }
  const { caller: _, commands = [], advice, problem, ...parts } = error
  const inCode = commands.length > 0 || (advice ?? '').includes('{ ')
  const said = inCode ? 'Say which above.' : advice
  const { message } = new InputError({ ...parts, problem, ...(said === undefined ? {} : { advice: said }) })
  return { message: message.charAt(0).toUpperCase() + message.slice(1), choosable: true }
}
