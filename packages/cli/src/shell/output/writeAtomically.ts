import { chmod, chown, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputError } from 'bernoulli'
import { refuseRead } from './inputs.ts'
import { makeFolder } from './makeFolder.ts'
import { placeOf } from './places.ts'
import type { Place } from './places.ts'
import { writeThrough } from './writeThrough.ts'

const unfinished = new Set<string>()

/** Files that were begun and are not yet in their place; to be removed if the process must end now. */
export function unfinishedFiles(): ReadonlySet<string> {
  return unfinished
}

/**
 * Writes the file whole or not at all: beside its place first, then moved there, with the rights and the owner of the one
 * that was there. What is no ordinary file, such as a device or a pipe, is written to as it is; links are followed.
 *
 * @throws InputError when the place cannot be written, or is that of a file that was read.
 */
export async function writeAtomically(
  option: string,
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  await refuseRead({ [option]: path })
  const place = await orRefuse(option, path, () => placeOf(path))
  const write = (beside: string): Promise<void> =>
    orRefuse(option, path, async () => {
      const file = await open(beside, 'wx', place.kind === 'file' && place.kept !== undefined ? 0o600 : 0o666)
      try {
        await file.writeFile(content)
      } finally {
        await file.close()
      }
    })
  if (place.kind === 'file') await putInPlace(option, place, write)
  else await orRefuse(option, path, () => writeThrough(place, content))
}

/**
 * Has a file written beside its place, and moves it there once it is whole. Folders made for one that never was are removed.
 *
 * @throws InputError when the place cannot be written, and whatever `write` throws
 */
export async function putInPlace<To>(
  option: string,
  { path, beside, kept }: Extract<Place, { kind: 'file' }>,
  write: (beside: string) => Promise<To>,
): Promise<To> {
  unfinished.add(beside)
  let undo: (() => Promise<void>) | undefined
  try {
    await orRefuse(option, path, async () => {
      undo = await makeFolder(dirname(path))
      await rm(beside, { force: true })
    })
    const written = await write(beside)
    await orRefuse(option, path, async () => {
      if (kept !== undefined) await keep(beside, kept)
      await sync(beside)
      await rename(beside, path)
    })
    undo = undefined
    return written
  } finally {
    await rm(beside, { force: true }).catch(() => undefined)
    unfinished.delete(beside)
    await undo?.()
  }
}

async function keep(
  path: string,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  if (uid !== process.geteuid?.() || gid !== process.getegid?.()) await chown(path, uid, gid)
  await chmod(path, mode)
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** @throws InputError where the system refuses */
export async function orRefuse<To>(option: string, path: string, write: () => Promise<To>): Promise<To> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(
      {
        caller: 'bernoulli',
        problem: `cannot write ${path}`,
        place: option,
        advice: error instanceof Error ? `${error.message}.` : String(error),
      },
      { cause: error },
    )
  }
}
