import { closeSync, constants, createReadStream, openSync, readSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'

const PIECE = 65_536

/**
 * What stands at a path, piece by piece. A pipe is read without waiting within the system, which nothing but its writer
 * could end, not even Ctrl-C.
 */
export async function streamOf(path: string): Promise<Readable> {
  if (!(await stat(path)).isFIFO()) return createReadStream(path)
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const first = (await hasName(path)) ? await firstOf(fd) : undefined
  const socket = new Socket({ fd, readable: true, writable: false })
  if (first !== undefined) socket.unshift(first)
  return socket
}

/** All of it. */
export async function wholeOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of (await streamOf(path)) as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A pipe of the shell has none but its number: it had a writer from the start, and its end is its end. */
async function hasName(path: string): Promise<boolean> {
  if (/^\/(dev\/fd|dev\/std|proc)/.test(path)) return false
  return (await realpath(path).catch(() => undefined)) !== undefined
}

/** The first bytes of a pipe that had no writer when it was opened, or nothing as soon as it has one. */
async function firstOf(fd: number): Promise<Buffer | undefined> {
  const bytes = Buffer.alloc(PIECE)
  for (;;) {
    try {
      const read = readSync(fd, bytes)
      if (read > 0) return bytes.subarray(0, read)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
      closeSync(fd)
      throw error
    }
    await setTimeout(20)
  }
}
