import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { attempt } from './attempt.ts'

export const STATE = 'state.safetensors'
export const SETTINGS = 'settings.json'

/** What a file is called before it is whole: nobody else's name. */
const unfinished = /^\.(settings\.json|state\.safetensors)\.\d+-[0-9a-f]{16}\.unfinished$/

/**
 * @throws InputError when a folder holds something, but no training: a name hidden by a point, and what file systems
 *   put there, do not count
 */
export async function refuseOtherFolder(folder: string): Promise<void> {
  const names = await attempt(folder, readdir(folder))
  if (names.includes(SETTINGS)) return
  const strange = names.find((name) => !name.startsWith('.') && name !== 'lost+found')
  if (strange === undefined) return
  throw new InputError({
    problem: `${folder} holds other things, and no training`,
    place: '--checkpoint',
    received: strange,
    advice: 'Name a new folder, or an empty one.',
  })
}

/** Removes what a training that was killed had begun to write here; only the one that holds the folder may. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await attempt(folder, readdir(folder)))
    if (unfinished.test(name)) await attempt(folder, rm(join(folder, name), { force: true }))
}

/**
 * The bytes of a file of one's own; undefined when there is none.
 *
 * @throws InputError when it is no plain file, longer than `most`, or cannot be read
 */
export async function readOwn(path: string, most: number): Promise<Buffer | undefined> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    return attempt(path, Promise.reject(error))
  })
  if (found === undefined) return undefined
  if (!found.isFile() || found.size > most)
    throw new InputError({
      problem: `${path} is not of a training`,
      place: '--checkpoint',
      expected: 'a plain file as a training writes it',
      advice: 'Name another folder.',
    })
  return attempt(path, readFile(path))
}

/**
 * Writes a file of one's own whole or not at all: beside its place, to the disk, then into its place, and the folder to
 * the disk.
 *
 * @throws InputError when it cannot be written; nothing is left behind
 */
export async function writeOwn(
  folder: string,
  name: typeof STATE | typeof SETTINGS,
  bytes: Uint8Array,
): Promise<void> {
  const beside = join(folder, `.${name}.${process.pid}-${randomBytes(8).toString('hex')}.unfinished`)
  const write = async (): Promise<void> => {
    const file = await open(beside, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, join(folder, name))
  }
  try {
    await attempt(join(folder, name), write())
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => undefined)
  await opened?.sync().catch(() => undefined)
  await opened?.close()
}
