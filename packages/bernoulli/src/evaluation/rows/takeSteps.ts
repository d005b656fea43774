import type { JudgeOptions } from '../result/index.ts'

/** Tells of the next step before it is taken, unless the work was stopped. */
export interface TakeSteps {
  (doing: string): void
  /** Tells that all is done. */
  readonly finish: () => void
}

export function takeSteps(
  { signal, progress }: Pick<JudgeOptions, 'signal' | 'progress'>,
  of: number,
): TakeSteps {
  let done = -1
  const step = (doing: string): void => {
    signal?.throwIfAborted()
    done += 1
    progress?.({ doing, done, of })
  }
  return Object.assign(step, { finish: () => progress?.({ doing: 'done', done: of, of }) })
}
