import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from 'bernoulli'
import { placeOf } from './places.ts'

/** The options of all commands that say where a result goes. */
const results = ['out', 'onnx', 'js', 'html', 'svg', 'png', 'log', 'junit', 'markdown', 'prometheus'] as const

/**
 * Two results in one file would be one, and the other lost: whatever names lead to it. Devices and pipes take several.
 *
 * @param flags  the options of a command
 * @throws InputError when two of them name one file
 */
export async function refuseSamePlace(flags: object): Promise<void> {
  const given = new Map<string, unknown>(Object.entries(flags))
  const seen = new Map<string, string>()
  for (const name of results) {
    const path = given.get(name)
    const file = typeof path === 'string' ? await fileOf(path) : undefined
    if (file === undefined) continue
    const other = seen.get(file)
    if (other !== undefined)
      throw new InputError({
        problem: `two results in one file: --${other} and --${name}`,
        received: path,
        advice: 'Give each a name of its own.',
      })
    seen.set(file, name)
  }
}

/** The one name of a file, whether it is there yet or not; undefined for what is no ordinary file, or cannot be written. */
async function fileOf(path: string): Promise<string | undefined> {
  if (path === '-') return undefined
  const place = await placeOf(path).catch(() => undefined)
  if (place?.kind !== 'file') return undefined
  const folder = dirname(place.path)
  return join(await realpath(folder).catch(() => folder), basename(place.path))
}
