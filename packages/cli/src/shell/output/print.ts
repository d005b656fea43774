import { writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { InputError } from 'bernoulli'

/**
 * Writes to standard output, whole. Where that is a file, Node's own stream takes a write that a full disk cut short for
 * a whole one.
 *
 * @throws InputError when there is no room
 */
export function print(text: string): void {
  const { stdout } = process
  if ((stdout as unknown) instanceof Socket) {
    stdout.write(text)
    return
  }
  try {
    writeFileSync(stdout.fd, text)
  } catch (error) {
    const advice = error instanceof Error ? `${error.message}.` : String(error)
    throw new InputError(
      { caller: 'bernoulli', problem: 'cannot write to standard output', advice },
      { cause: error },
    )
  }
}
