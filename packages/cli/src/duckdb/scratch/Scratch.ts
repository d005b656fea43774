import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { scratchName } from './scratchName.ts'

const directories = new Set<string>()

/**
 * A directory for what only lives as long as the command: made when first needed, gone at the latest on exit. One of a
 * process that was killed is for {@link removeAbandoned}.
 */
export class Scratch {
  readonly #directory = join(tmpdir(), scratchName())
  #made = false

  /**
   * The path of a new file or directory in it; nothing is there yet.
   *
   * @throws InputError when the temporary directory cannot be written
   */
  path(name: string): string {
    this.make()
    return this.pathIfMade(name)
  }

  /** The same, while the directory itself need not be there. */
  pathIfMade(name: string): string {
    return join(this.#directory, name)
  }

  /** Whether it had to be made just now. @throws InputError when the temporary directory cannot be written */
  make(): boolean {
    if (this.#made) return false
    try {
      mkdirSync(this.#directory, { mode: 0o700 })
    } catch (cause) {
      throw new InputError(
        {
          caller: 'bernoulli',
          problem: 'the temporary directory cannot be written',
          place: tmpdir(),
          advice: `${cause instanceof Error ? `${cause.message}. ` : ''}Set TMPDIR to a directory with room.`,
        },
        { cause },
      )
    }
    this.#made = true
    if (directories.size === 0) process.once('exit', removeAll)
    directories.add(this.#directory)
    return true
  }

  close(): void {
    if (!this.#made) return
    remove(this.#directory)
    if (directories.size === 0) process.removeListener('exit', removeAll)
    this.#made = false
  }
}

function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  directories.delete(directory)
}

function removeAll(): void {
  for (const directory of directories) remove(directory)
}
