import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory for what only lives as long as the command: made when first asked for, gone at the latest on exit. */
export class Scratch {
  #directory: string | undefined
  readonly #remove = (): void => {
    if (this.#directory !== undefined) rmSync(this.#directory, { recursive: true, force: true })
    this.#directory = undefined
  }

  /** The path of a new file or directory in it; nothing is there yet. */
  path(name: string): string {
    if (this.#directory === undefined) {
      this.#directory = mkdtempSync(join(tmpdir(), 'bernoulli-'))
      process.once('exit', this.#remove)
    }
    return join(this.#directory, name)
  }

  close(): void {
    process.removeListener('exit', this.#remove)
    this.#remove()
  }
}
