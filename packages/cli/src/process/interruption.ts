import { rmSync } from 'node:fs'
import { unfinishedFiles } from '../output/index.ts'
import { exitCodes } from './exitCodes.ts'

const controller = new AbortController()

/** Aborted when the person, or the system, wants the command to end. */
export const interruption: AbortSignal = controller.signal

/** Makes Ctrl-C and SIGTERM end the command at once: no half-written file stays behind, and nothing is printed. */
export function endCleanly(): void {
  const end = (code: number) => (): void => {
    controller.abort()
    for (const file of unfinishedFiles()) rmSync(file, { force: true })
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
    process.exit(code)
  }
  process.once('SIGINT', end(exitCodes.interrupted))
  process.once('SIGTERM', end(exitCodes.terminated))
}

/** Lets a reader such as `head` close the pipe early: what it does not want is not written, and that is no fault. */
export function outliveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
