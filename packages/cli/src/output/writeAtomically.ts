import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from 'bernoulli'

const unfinished = new Set<string>()

/** Files that were begun and are not yet in their place; to be removed if the process must end now. */
export function unfinishedFiles(): ReadonlySet<string> {
  return unfinished
}

/**
 * Writes the file whole or not at all: beside its place first, then moved there.
 *
 * @throws InputError when the place cannot be written.
 */
export async function writeAtomically(
  option: string,
  path: string,
  text: string | Uint8Array,
): Promise<void> {
  const folder = dirname(path)
  const beside = join(folder, `.${basename(path)}.${process.pid}.unfinished`)
  unfinished.add(beside)
  try {
    await mkdir(folder, { recursive: true })
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
