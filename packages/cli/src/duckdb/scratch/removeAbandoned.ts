import { lstat, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAbandoned } from './scratchName.ts'

/** Removes scratch directories that processes of this user left behind when they were killed. Nothing here can fail. */
export async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => [])
  for (const name of names.filter(isAbandoned)) {
    const path = join(tmpdir(), name)
    const found = await lstat(path).catch(() => undefined)
    if (found?.isDirectory() !== true || found.uid !== process.geteuid?.()) continue
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
