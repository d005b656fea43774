import type { ChangeState } from './ChangeState.ts'
import { addRun, closed, follow, opened, stepRun } from './runs.ts'
import type { OpenRun } from './runs.ts'

/** Steps followed one by one. */
export interface ChangeSums {
  /** Adds a step and says ln of the mean of the experts' statistics after it. */
  readonly add: (logFactors: ArrayLike<number>) => number
  readonly state: () => ChangeState
}

/**
 * Goes on where a state stopped, which begins at step 0. The Shiryaev-Roberts statistic of an expert is the sum over all steps of what a
 * stake of 1, laid at that step, has become:
 *
 *   M ← f·(M + 1),  value = ln mean M
 *
 * M less the number of steps is a supermartingale under the hypothesis, so in n steps it reaches A with a chance of at most n/A, and
 * on average not before A steps.
 *
 * Source: Shin, Ramdas and Rinaldo, E-detectors, NEJSDS 2 (2024).
 */
export function changeSums(from: ChangeState): ChangeSums {
  const runs: OpenRun[] = []
  /** ln of the statistics after each run. */
  const after: Float64Array[] = []
  let { steps } = from
  const take = (run: OpenRun): Float64Array => {
    addRun(runs, run)
    after.length = runs.length - 1
    const now = follow(after.at(-1) ?? null, runs.at(-1) as OpenRun)
    after.push(now)
    return now
  }
  for (const run of from.runs) take(opened(run))
  return {
    add(logFactors) {
      steps += 1
      return logMean(take(stepRun(from.from + steps - 1, logFactors)))
    },
    state: () => ({ experts: from.experts, from: from.from, steps, runs: runs.map(closed) }),
  }
}

/** ln of the mean of the experts' statistics after all steps of a state that begins at step 0; −Infinity before the first. */
export function changeEvidence({ runs }: ChangeState): number {
  let now: Float64Array | null = null
  for (const run of runs) now = follow(now, opened(run))
  return now === null ? -Infinity : logMean(now)
}

/** ln of the mean of e^logs. */
export function logMean(logs: ArrayLike<number>): number {
  let top = -Infinity
  for (let k = 0; k < logs.length; k++) top = Math.max(top, logs[k] as number)
  if (Math.abs(top) === Infinity) return top
  let all = 0
  for (let k = 0; k < logs.length; k++) all += Math.exp((logs[k] as number) - top)
  return top + Math.log(all / logs.length)
}
