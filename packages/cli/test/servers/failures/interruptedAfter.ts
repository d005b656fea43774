import { start } from '../../command/bernoulli.ts'

/** Runs the command and sends it Ctrl-C after some milliseconds: the code it ends with, null where the system ended it. */
export async function interruptedAfter(
  milliseconds: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const child = start(args, { env })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  child.kill('SIGINT')
  return ended
}
