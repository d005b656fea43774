import { InputError } from 'bernoulli'
import type { Stats } from 'node:fs'

/** Files that a command was given, by what they are and not by what they are called. */
export class NamedFiles {
  readonly #repeated: 'error' | 'count'
  readonly #names = new Map<string, string>()
  readonly #streams = new Map<string, string>()

  constructor(repeated: 'error' | 'count') {
    this.#repeated = repeated
  }

  /** Begins another set of files; a file may be in several, but a stream can only be read once. */
  anotherSet(): void {
    this.#names.clear()
  }

  /**
   * Remembers a file.
   *
   * @returns what it was called before, if its rows count again
   * @throws InputError when it was named before, by whatever name or link, and its rows may not count again
   */
  add(shown: string, found: Pick<Stats, 'dev' | 'ino' | 'isFile'>): string | undefined {
    const is = `${found.dev} ${found.ino}`
    const file = found.isFile()
    const first = (file ? this.#names : this.#streams).get(is)
    if (first === undefined) (file ? this.#names : this.#streams).set(is, shown)
    else if (this.#repeated === 'error' || !file)
      throw new InputError({
        problem: first === shown ? `${shown} is named twice` : `${shown} is the same file as ${first}`,
        expected: 'every file once',
        advice: file
          ? 'Name it once, or say --repeated count to count its rows again.'
          : 'A stream can be read only once; write it to a file.',
      })
    return first
  }
}
