import type { Work } from '../../../parallel/index.ts'
import type { Outcome } from '../outcome/index.ts'
import { writeTerm } from '../terms/index.ts'
import type { Term } from '../terms/index.ts'
import { lengthOf, openBlocks } from './blockDerivatives.ts'

/** What another thread is given of some rows. All arrays that change are shared. */
export interface ThreadRows {
  readonly rows: number
  readonly means: Float64Array
  readonly scales: Float64Array
  /** A column that lies in shared memory, or its place among those laid out for each block. */
  readonly terms: readonly (Term | number)[]
  readonly outcome: Outcome
  /** Whether the curvature is asked for, 1 or 0, and the coefficients. */
  readonly asked: Float64Array
  readonly seats: readonly {
    readonly seat: number
    readonly laid: Float64Array
    readonly result: Float64Array
  }[]
}

/** The derivatives of blocks on another thread. */
export function threadDerivatives({ rows, means, scales, terms, outcome, asked, seats }: ThreadRows): Work {
  const order = means.length
  let laid: Float64Array = new Float64Array(0)
  const { block, derive } = openBlocks({
    rows,
    means,
    scales,
    outcome,
    write(to, j, from, some) {
      const term = terms[j] as Term | number
      if (typeof term !== 'number') writeTerm(to, term, from, some)
      else to.set(laid.subarray(term * block.capacity, term * block.capacity + some))
    },
  })
  return (seat, task) => {
    const place = seats.find((one) => one.seat === seat) as ThreadRows['seats'][number]
    const curved = asked[0] === 1
    const coefficients = asked.slice(1)
    laid = place.laid
    derive(task, coefficients, curved, place.result.subarray(0, lengthOf(order, curved)))
  }
}
