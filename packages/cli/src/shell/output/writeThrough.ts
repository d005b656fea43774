import { constants, createReadStream, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import type { Place } from './places.ts'

/** What is to be written: itself, or the file that it lies in. */
export type Content = string | Uint8Array | { readonly file: string }

/** Writes to a place as it is, without putting another file there. A reader that has had enough is no fault. */
export async function writeThrough(place: Exclude<Place, { kind: 'file' }>, content: Content): Promise<void> {
  try {
    if (place.kind === 'open') await toOpen(place.descriptor, chunksOf(content))
    else if (place.pipe) await pipeline(chunksOf(content), await pipeAt(place.path))
    else {
      const file = await open(place.path, 'w')
      try {
        for await (const chunk of chunksOf(content)) await file.writeFile(chunk as Buffer)
      } finally {
        await file.close()
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

function chunksOf(content: Content): Readable {
  if (typeof content === 'object' && 'file' in content) return createReadStream(content.file)
  return Readable.from([Buffer.from(content)])
}

/** Standard output and standard error have their own way to wait for a slow reader. */
async function toOpen(descriptor: number, chunks: Readable): Promise<void> {
  const stream = descriptor === 1 ? process.stdout : descriptor === 2 ? process.stderr : undefined
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    if (stream instanceof Socket) await new Promise((resolve) => stream.write(chunk, resolve))
    else for (let done = 0; done < chunk.length;) done += writeSync(descriptor, chunk, done)
  }
}

/** A named pipe, once somebody reads it; waiting within the system could not be interrupted. */
async function pipeAt(path: string): Promise<Socket> {
  for (;;) {
    try {
      const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
      return new Socket({ fd, readable: false, writable: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error
    }
    await setTimeout(50)
  }
}
