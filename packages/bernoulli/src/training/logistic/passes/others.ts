import { shared, sharedNumbers, worthwhile } from '../../../parallel/index.ts'
import type { Crew, Threads } from '../../../parallel/index.ts'
import type { Outcome } from '../outcome/index.ts'
import { isSharedTerm, writeTerm } from '../terms/index.ts'
import { lengthOf } from './blockDerivatives.ts'
import type { Columns } from './Columns.ts'
import type { ThreadRows } from './threadDerivatives.ts'

/** Other threads at the blocks of some rows. */
export interface Others {
  readonly crew: Crew
  /** What the next pass is about. */
  readonly set: (coefficients: Float64Array, curved: boolean) => void
  /** Writes columns that only this thread sees where the thread of a seat sees them. */
  readonly lay: (seat: number, task: number) => void
  readonly read: (seat: number) => Float64Array
}

/** Threads for a fit, where it is large. */
export const threadsFor = (
  { rows, terms }: Pick<Columns, 'rows' | 'terms'>,
  threads: Threads | undefined,
): Threads | undefined => (rows * terms.length >= (threads?.least ?? worthwhile.fit) ? threads : undefined)

/**
 * The rows opened on the other threads, where there are some and it is worthwhile. Columns over shared memory are read by
 * all of them; others are laid out for each block by this one, as a copy of all would take longer than a fit.
 */
export function openOthers(
  { rows, terms, means, scales }: Columns,
  outcome: Outcome,
  capacity: number,
  threads: Threads | undefined,
): Others | undefined {
  const order = terms.length
  if (threads === undefined || threads.count < 2 || rows * order < (threads.least ?? worthwhile.pass))
    return undefined
  const own = terms.filter((term) => !isSharedTerm(term))
  /** For each seat, as it is told of. */
  const laid: Float64Array[] = []
  const results: Float64Array[] = []
  const asked = sharedNumbers(1 + order)
  const given: Omit<ThreadRows, 'seats'> = {
    rows,
    means,
    scales,
    terms: terms.map((term) => (isSharedTerm(term) ? term : own.indexOf(term))),
    outcome: {
      hard: outcome.hard,
      label: shared(outcome.label),
      ...(outcome.weight && { weight: shared(outcome.weight) }),
      ...(outcome.offset && { offset: shared(outcome.offset) }),
    },
    asked,
  }
  const crew = threads.open('derivatives', (pair) => ({
    ...given,
    seats: pair.map((seat) => ({
      seat,
      laid: (laid[seat] = sharedNumbers(own.length * capacity)),
      result: (results[seat] = sharedNumbers(lengthOf(order, true))),
    })),
  }))
  let length = lengthOf(order, true)
  return {
    crew,
    set(coefficients, curved) {
      asked[0] = Number(curved)
      asked.set(coefficients, 1)
      length = lengthOf(order, curved)
    },
    lay(seat, task) {
      const from = task * capacity
      const some = Math.min(capacity, rows - from)
      own.forEach((term, k) =>
        writeTerm((laid[seat] as Float64Array).subarray(k * capacity, (k + 1) * capacity), term, from, some),
      )
    },
    read: (seat) => (results[seat] as Float64Array).slice(0, length),
  }
}
