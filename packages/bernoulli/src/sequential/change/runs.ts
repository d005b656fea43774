import { InputError } from '../../errors/index.ts'
import type { ChangeState, Run } from './ChangeState.ts'

/** A run while it is worked with. */
export interface OpenRun {
  readonly from: number
  readonly length: number
  readonly a: Float64Array
  readonly b: Float64Array
}

export const opened = ({ from, length, a, b }: Run): OpenRun => ({
  from,
  length,
  a: Float64Array.from(a),
  b: Float64Array.from(b),
})

export const closed = ({ from, length, a, b }: OpenRun): Run => ({
  from,
  length,
  a: Array.from(a),
  b: Array.from(b),
})

/** One step: M becomes f·(M + 1). JSON has no −0. */
export function stepRun(from: number, logFactors: ArrayLike<number>): OpenRun {
  const a = Float64Array.from(logFactors, (log) => log + 0)
  return { from, length: 1, a, b: a }
}

/** What M has become: ln(e^a·M + e^b). */
export function follow(logs: Float64Array | null, { a, b }: OpenRun): Float64Array {
  if (logs === null) return b
  const after = new Float64Array(b.length)
  for (let k = 0; k < after.length; k++) {
    const [kept, laid] = [(a[k] as number) + (logs[k] as number), b[k] as number]
    const apart = kept - laid
    after[k] = apart > 0 ? kept + Math.log1p(Math.exp(-apart)) : laid + Math.log1p(Math.exp(apart))
  }
  return after
}

/** The first run and then the second. */
function joined(first: OpenRun, second: OpenRun): OpenRun {
  const a = new Float64Array(first.a.length)
  for (let k = 0; k < a.length; k++) a[k] = (first.a[k] as number) + (second.a[k] as number)
  return { from: first.from, length: first.length + second.length, a, b: follow(first.b, second) }
}

/** Adds a run to those before it; two of the same length that make a longer one become it. */
export function addRun(runs: OpenRun[], run: OpenRun): void {
  let last = run
  for (;;) {
    const before = runs.at(-1)
    if (before?.length !== last.length || before.from % (2 * last.length) !== 0) break
    runs.pop()
    last = joined(before, last)
  }
  runs.push(last)
}

/**
 * Two states of steps that follow each other.
 *
 * @throws InputError when b does not begin where a ends
 */
export function mergeChanges(a: ChangeState, b: ChangeState): ChangeState {
  if (b.from !== a.from + a.steps || a.experts !== b.experts)
    throw new InputError({
      problem: 'steps do not follow each other',
      expected: `a state from step ${a.from + a.steps} on`,
      received: b.from,
      advice: 'A change is found in the order of the steps: merge neighbours.',
    })
  const runs = a.runs.map(opened)
  for (const run of b.runs) addRun(runs, opened(run))
  return { experts: a.experts, from: a.from, steps: a.steps + b.steps, runs: runs.map(closed) }
}
