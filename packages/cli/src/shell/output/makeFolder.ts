import { mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it. Node's own way never ends in places such as /proc.
 *
 * @returns removes again what was made, as far as it is still empty
 */
export async function makeFolder(path: string): Promise<() => Promise<void>> {
  const made: string[] = []
  const make = async (folder: string): Promise<void> => {
    if (await isFolder(folder)) return
    if (dirname(folder) !== folder) await make(dirname(folder))
    try {
      await mkdir(folder)
      made.unshift(folder)
    } catch (error) {
      if (!(await isFolder(folder))) throw error
    }
  }
  const undo = async (): Promise<void> => {
    for (const folder of made) await rmdir(folder).catch(() => undefined)
  }
  try {
    await make(resolve(path))
  } catch (error) {
    await undo()
    throw error
  }
  return undo
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
