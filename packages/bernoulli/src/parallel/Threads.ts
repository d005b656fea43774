/** Threads that work beside this one, as `openThreads` of `bernoulli/threads` starts them. */
export interface Threads {
  /** How many work, this one among them. */
  readonly count: number
  /** Work on fewer numbers than this is not shared; as was measured for each kind of work if left out. */
  readonly least?: number
  /** How many tasks the others have done so far. */
  readonly done: () => number
  /** What threads have ended of, such as a file that was not found. Nothing is lost by it: this one has done their part. */
  readonly errors: () => readonly unknown[]
  /** Has each of the others open a work. They join as they are ready. */
  readonly open: (work: string, given: Given) => Crew
  /** Ends the others. */
  readonly close: () => void
}

/**
 * What a thread is given to open its work with, by its two places: what can be posted to it, and typed arrays over shared
 * memory for what is to be seen by both.
 */
export type Given = (seats: readonly [number, number]) => unknown

/**
 * The other threads at one work. Each has two seats, so that a task is at hand when the one before it is done; tasks of a
 * thread are done in the order they were asked for.
 */
export interface Crew {
  readonly seats: number
  /** A seat whose thread has opened the work, with no task. */
  readonly isFree: (seat: number) => boolean
  readonly ask: (seat: number, task: number) => void
  /** What became of the task of a seat, which is then free; a lost one is never done, and its seat never free again. */
  readonly outcome: (seat: number) => 'busy' | 'done' | 'lost'
  /** How many tasks were done so far. */
  readonly ticks: () => number
  /** Waits until more were done than so many. Where that takes too long, threads that have tasks have lost them. */
  readonly waitBeyond: (ticks: number) => void
  /** Has the threads forget the work. */
  readonly close: () => void
}

/** A work of a thread, opened: what does a task of a seat. */
export type Work = (seat: number, task: number) => void
