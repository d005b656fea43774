import { SilentError } from './SilentError.ts'

/** How long a server may take to answer at all, or to end what it is told to end, in milliseconds. */
export const PATIENCE = 10_000

/**
 * What comes of work, or an error when it takes too long.
 *
 * @throws SilentError when it does
 */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SilentError()), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
