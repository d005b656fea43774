import { realpath } from 'node:fs/promises'
import { InputError } from 'bernoulli'

const inputs = new Set<string>()

/**
 * Remembers a file that was read, whatever name leads to it, so that no result is written over it. A pipe of the shell,
 * which it hands over as a path in /dev/fd, has no other name.
 */
export async function spare(path: string): Promise<void> {
  inputs.add(await realpath(path).catch(() => path))
}

/**
 * @param results  where results are to be written, by their options; left out where they are not wanted
 * @throws InputError when one would be written over a file that was read
 */
export async function refuseRead(results: Readonly<Record<string, string | undefined>>): Promise<void> {
  for (const [option, path] of Object.entries(results)) {
    if (path === undefined || !inputs.has(await realpath(path).catch(() => ''))) continue
    throw new InputError({
      caller: 'bernoulli',
      problem: `cannot write ${path}`,
      place: option,
      advice: 'It is a file that was read. Give the result a name of its own.',
    })
  }
}
