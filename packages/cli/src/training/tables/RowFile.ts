import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { EngineError } from 'bernoulli'
import type { RowSource } from 'bernoulli/training'

/** Rows of one width as float32 in a file, one behind the other: written once in their order, then read by place. */
export class RowFile {
  readonly #file: number
  readonly #width: number
  #rows = 0

  /** @param path  of a file that is not there yet */
  constructor(path: string, width: number) {
    this.#file = openSync(path, 'wx+', 0o600)
    this.#width = width
  }

  add(values: Float32Array): void {
    const bytes = bytesOf(values)
    const at = this.#rows * this.#width * Float32Array.BYTES_PER_ELEMENT
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done)
    this.#rows += values.length / this.#width
  }

  source(): RowSource {
    return {
      row: [this.#width],
      count: this.#rows,
      gather: (indices, to) => this.#gather(indices, to),
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  /** Neighbours are read together. */
  #gather(indices: Uint32Array, to: Float32Array): void {
    const each = this.#width * Float32Array.BYTES_PER_ELEMENT
    const bytes = bytesOf(to)
    for (let i = 0; i < indices.length;) {
      const first = indices[i] as number
      let last = i + 1
      while (last < indices.length && indices[last] === first + last - i) last++
      readWhole(this.#file, bytes.subarray(i * each, last * each), first * each)
      i = last
    }
  }
}

/** Fills the bytes from a place of a file on. @throws EngineError when the file ends before */
export function readWhole(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, at + done)
    if (read === 0) throw new EngineError('rows in a file', 'the file became shorter while it was read')
    done += read
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
