/** The words that two threads share, as places of an Int32Array over shared memory. */
export const words = {
  /** Changes whenever there is something to do; the thread waits here. */
  bell: 0,
  /** How many tasks were asked for so far. */
  asked: 1,
  /** How many of them are done. */
  done: 2,
  /** How many messages were sent to the thread, or are about to be; it reads them where it waits for events, not for tasks. */
  sent: 3,
  /** How many of them it has dealt with. */
  read: 4,
  /** 1 where a message or a task has failed. */
  failed: 5,
  /** From here on, for each of the last tasks asked for: its work, its seat, its own number. */
  tasks: 6,
} as const

/** How many tasks are kept: more than a thread can have at a time. */
export const KEPT = 8

export const LENGTH: number = words.tasks + 3 * KEPT

/** Wakes a thread. */
export function ring(control: Int32Array): void {
  Atomics.add(control, words.bell, 1)
  Atomics.notify(control, words.bell)
}

/** Where the words of a task are. */
export const placeOf = (asked: number): number => words.tasks + 3 * (asked % KEPT)

/** What is sent to a thread. */
export type Message =
  | {
      readonly kind: 'start'
      /** The words above. */
      readonly control: Int32Array
      /** One word that all threads share: how many tasks were done. */
      readonly ticks: Int32Array
    }
  | { readonly kind: 'open'; readonly id: number; readonly work: string; readonly given: unknown }
  | { readonly kind: 'close'; readonly id: number }
