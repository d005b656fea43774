import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from 'bernoulli'

const unfinished = new Set<string>()

/** Files that were begun and are not yet in their place; to be removed if the process must end now. */
export function unfinishedFiles(): ReadonlySet<string> {
  return unfinished
}

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
      asked: 'bernoulli',
      problem: `cannot write ${path}`,
      place: option,
      advice: 'It is a file that was read. Give the result a name of its own.',
    })
  }
}

/**
 * Writes the file whole or not at all: beside its place first, then moved there.
 *
 * @throws InputError when the place cannot be written, or is that of a file that was read.
 */
export async function writeAtomically(
  option: string,
  path: string,
  text: string | Uint8Array,
): Promise<void> {
  await refuseRead({ [option]: path })
  const folder = dirname(path)
  const beside = join(folder, `.${basename(path)}.${process.pid}.unfinished`)
  unfinished.add(beside)
  try {
    await makeFolder(folder)
    const file = await open(beside, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw new InputError(
      {
        asked: 'bernoulli',
        problem: `cannot write ${path}`,
        place: option,
        advice: error instanceof Error ? `${error.message}.` : String(error),
      },
      { cause: error },
    )
  } finally {
    unfinished.delete(beside)
  }
}

/** Makes a folder and those above it. Node's own way never ends in places such as /proc. */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return
  const above = dirname(path)
  if (above !== path) await makeFolder(above)
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || found !== undefined) throw error
  })
}
