import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A rival, or ourselves, as a process of its own that answers one line to each line asked. */
export class Contender {
  #child
  #lines
  name

  /** @param cores the processors it may use, or undefined for all */
  constructor(name, [command, ...args], { cores, cwd }) {
    this.name = name
    const pinned =
      cores === undefined ? [command, ...args] : ['taskset', '-c', cores.join(','), command, ...args]
    this.#child = spawn(pinned[0], pinned.slice(1), { cwd, stdio: ['pipe', 'pipe', 'ignore'] })
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  async ask(message) {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`)
    const { value, done } = await this.#lines.next()
    if (done) throw new Error(`${this.name} ended without an answer`)
    const answer = JSON.parse(value)
    if (answer.error !== undefined) throw new Error(`${this.name}: ${answer.error}`)
    return answer
  }

  close() {
    this.#child.kill()
  }
}
