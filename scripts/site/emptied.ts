import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stands in a folder that a site was built into, and may be removed with all that is in it. */
const mark = '.bernoulli-site'

/**
 * A folder with nothing in it but that it is a site's. What stands in it is removed where a site was built into it before.
 *
 * @throws Error where the folder has files of somebody else
 */
export function emptied(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, mark)))
    throw new Error(`${folder} has files that no site wrote: name an empty folder, or one that is not there`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, mark), '')
}
