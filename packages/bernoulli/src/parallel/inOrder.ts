import type { Crew } from './Threads.ts'

/** Tasks from 0 on, and who does them. */
export interface Tasks<Result> {
  readonly tasks: number
  /** Other threads, where there are some. */
  readonly crew: Crew | undefined
  /** Does a task on this thread. */
  readonly here: (task: number) => Result
  /** Lays out for a seat what its thread needs for a task. */
  readonly lay: (seat: number, task: number) => void
  /** What the task of a seat left. */
  readonly read: (seat: number) => Result
  /** Is given the results, in the order of the tasks. */
  readonly take: (result: Result) => void
}

/**
 * Does tasks here and on other threads, and takes their results in the order of the tasks, so that sums of them are the same
 * bits whoever did which. Threads that are not ready, or not there, are not waited for; what a thread has lost is done here.
 */
export function inOrder<Result>({ tasks, crew, here, lay, read, take }: Tasks<Result>): void {
  const found = new Map<number, Result>()
  const asked = new Map<number, number>()
  let next = 0
  let taken = 0
  while (taken < tasks) {
    const ticks = crew?.ticks() ?? 0
    if (crew !== undefined) {
      for (const [seat, task] of asked) {
        const outcome = crew.outcome(seat)
        if (outcome === 'busy') continue
        asked.delete(seat)
        found.set(task, outcome === 'done' ? read(seat) : here(task))
      }
      for (let seat = 0; seat < crew.seats && next < tasks; seat++) {
        if (asked.has(seat) || !crew.isFree(seat)) continue
        lay(seat, next)
        crew.ask(seat, next)
        asked.set(seat, next++)
      }
    }
    if (next < tasks) {
      const task = next++
      found.set(task, here(task))
    } else if (!found.has(taken)) crew?.waitBeyond(ticks)
    for (; found.has(taken); taken++) {
      take(found.get(taken) as Result)
      found.delete(taken)
    }
  }
}
