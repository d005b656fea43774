import { rmSync } from 'node:fs'
import { unfinishedFiles } from '../output/index.ts'
import { exitCodes } from './exitCodes.ts'

const controller = new AbortController()

/** Aborted when the person, or the system, wants the command to end. */
export const interruption: AbortSignal = controller.signal

const pending = new Set<Promise<unknown>>()

/**
 * Lets work that sees {@link interruption} end by itself, such as a training that writes down where it is, before the
 * command ends. A second Ctrl-C does not wait.
 */
export function finishFirst<Result>(work: Promise<Result>): Promise<Result> {
  pending.add(work)
  const done = (): void => void pending.delete(work)
  work.then(done, done)
  return work
}

/**
 * Makes Ctrl-C, Ctrl-\, SIGTERM and a terminal that closes end the command at once: no half-written file stays behind,
 * and nothing is printed.
 */
export function endCleanly(): void {
  const end = (code: number) => (): void => {
    const unfinishedWork = [...pending]
    controller.abort()
    if (unfinishedWork.length > 0) void Promise.allSettled(unfinishedWork).then(() => leave(code))
    else leave(code)
  }
  const leave = (code: number): void => {
    for (const file of unfinishedFiles()) rmSync(file, { force: true })
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
    process.exit(code)
  }
  process.once('SIGINT', end(exitCodes.interrupted))
  process.once('SIGTERM', end(exitCodes.terminated))
  process.once('SIGHUP', end(exitCodes.hungUp))
  process.once('SIGQUIT', end(exitCodes.quit))
}

/** Lets a reader such as `head` close the pipe early: what it does not want is not written, and that is no fault. */
export function outliveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
