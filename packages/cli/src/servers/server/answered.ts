import { SilentError } from './SilentError.ts'
import { PATIENCE } from './within.ts'

interface Held {
  /** After how many milliseconds the server ends the work by itself. */
  readonly limit?: number | undefined
  /** Upon which it was told to end it. */
  readonly end: AbortSignal
  readonly patience?: number | undefined
}

/**
 * What comes of work at a server, or an error when the server is silent past the time at which it should have ended it.
 *
 * @throws SilentError when it is
 */
export async function answered<Result>(
  work: Promise<Result>,
  { limit, end, patience = PATIENCE }: Held,
): Promise<Result> {
  const timers: NodeJS.Timeout[] = []
  let stop: () => void = () => undefined
  const silent = new Promise<never>((_, reject) => {
    const after = (milliseconds: number): void =>
      void timers.push(setTimeout(() => reject(new SilentError()), milliseconds))
    stop = () => after(patience)
    if (limit !== undefined) after(limit + patience)
    if (end.aborted) stop()
    else end.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, silent])
  } finally {
    end.removeEventListener('abort', stop)
    for (const timer of timers) clearTimeout(timer)
  }
}
