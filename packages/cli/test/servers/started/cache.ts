import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where servers that tests start are kept once they were fetched: outside of the workspaces, for all of them. */
export const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'bernoulli-servers')

/** A folder of the cache, made whole by `make` or not at all; several processes may want it at once. */
export async function inCache(name: string, make: (into: string) => Promise<unknown>): Promise<string> {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const into = mkdtempSync(`${folder}-`)
  try {
    await make(into)
    // Another process was faster where this fails: what it made is as good.
    if (!existsSync(folder)) renameSync(into, folder)
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
  return folder
}
