import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { InputError } from 'bernoulli'
import { isGzip, streamOf } from '../../shell/files/index.ts'
import type { Scratch } from './Scratch.ts'

let spooled = 0

/**
 * Writes a stream out to the scratch directory, decompressed. Only a stream that came to its proper end counts: a
 * gzip file that was cut off, which databases read as if it were shorter, is an error.
 */
export async function spool(
  shown: string,
  source: string | NodeJS.ReadableStream,
  scratch: Scratch,
): Promise<{ readonly path: string; readonly size: number }> {
  const path = scratch.path(`input-${++spooled}`)
  const target = createWriteStream(path, { mode: 0o600 })
  const opened = typeof source === 'string' ? streamOf(source) : Promise.resolve(source)
  const { first, rest } = await opened.then(peek).catch((cause: unknown) => {
    throw broken(shown, cause)
  })
  const whole = Readable.from(rest)
  const steps = first !== undefined && isGzip(first) ? [whole, createGunzip(), target] : [whole, target]
  await pipeline(steps).catch((cause: unknown) => {
    throw broken(shown, cause)
  })
  return { path, size: target.bytesWritten }
}

/** The first two bytes at least, and everything again from the start. */
async function peek(
  bytes: NodeJS.ReadableStream,
): Promise<{ readonly first: Buffer | undefined; readonly rest: AsyncIterable<Buffer> }> {
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let first: Buffer | undefined
  let done = false
  while (!done && (first?.length ?? 0) < 2) {
    const next = await chunks.next()
    done = next.done === true
    if (!done) first = first === undefined ? next.value : Buffer.concat([first, next.value])
  }
  async function* all(): AsyncGenerator<Buffer> {
    if (first !== undefined) yield first
    while (!done) {
      const next = await chunks.next()
      if (next.done === true) return
      yield next.value
    }
  }
  return { first, rest: all() }
}

function broken(shown: string, cause: unknown): InputError {
  const { code, syscall } = (cause ?? {}) as { readonly code?: string; readonly syscall?: string }
  const refuse = (problem: string, advice: string): InputError =>
    new InputError({ problem: `${shown} ${problem}`, advice }, { cause })
  if (code === 'Z_BUF_ERROR')
    return refuse('is a gzip file that ends half-way', 'Check it with: gzip -t FILE.')
  if (code?.startsWith('Z_') === true) return refuse('is a broken gzip file', 'Check it with: gzip -t FILE.')
  if (code === 'ENOSPC' || syscall === 'write')
    return refuse('does not fit in the temporary directory', 'Set TMPDIR to a directory with more room.')
  return refuse('broke off half-way', 'Nothing was computed. Try again.')
}
