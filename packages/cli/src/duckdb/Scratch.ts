import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const directories = new Set<string>()

/** A directory for what only lives as long as the command: made when first asked for, gone at the latest on exit. */
export class Scratch {
  #directory: string | undefined

  /** The path of a new file or directory in it; nothing is there yet. */
  path(name: string): string {
    if (this.#directory === undefined) {
      this.#directory = mkdtempSync(join(tmpdir(), 'bernoulli-'))
      if (directories.size === 0) process.once('exit', removeAll)
      directories.add(this.#directory)
    }
    return join(this.#directory, name)
  }

  close(): void {
    if (this.#directory === undefined) return
    remove(this.#directory)
    if (directories.size === 0) process.removeListener('exit', removeAll)
    this.#directory = undefined
  }
}

function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
  directories.delete(directory)
}

function removeAll(): void {
  for (const directory of directories) remove(directory)
}
