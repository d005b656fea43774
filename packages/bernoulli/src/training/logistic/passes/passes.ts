import { addToSum, emptySum } from '../../../math/index.ts'
import type { CompensatedSum } from '../../../math/index.ts'
import { inOrder } from '../../../parallel/index.ts'
import type { Threads } from '../../../parallel/index.ts'
import type { Outcome } from '../outcome/index.ts'
import type { Derivatives } from '../search/index.ts'
import { writeTerm } from '../terms/index.ts'
import type { Term } from '../terms/index.ts'
import type { Columns } from './Columns.ts'
import { lengthOf, openBlocks, statisticOf, SUMS } from './blockDerivatives.ts'
import { openOthers } from './others.ts'

/** Passes over a design's rows. */
export interface Passes {
  /** The loss, its gradient and, when asked for, its curvature. */
  readonly derivativesAt: (coefficients: Float64Array, curved: boolean) => Derivatives
  /** Xᵀ·diag(s)·X for a number s ≥ 0 of each row and its logit. */
  readonly squaresOf: (coefficients: Float64Array, of: (row: number, logit: number) => number) => Float64Array
  /** η = X·β in every row, without what is added to it. */
  readonly logitsOf: (coefficients: Float64Array) => Float64Array
  /** Has other threads forget the rows. */
  readonly close: () => void
}

/**
 * Passes block by block. What blocks add to the derivatives is added up in the order of the blocks, whichever thread each
 * was computed on: the same bits for any number of threads.
 */
export function openPasses(columns: Columns, outcome: Outcome, threads?: Threads): Passes {
  const { rows: whole, terms, means, scales } = columns
  const order = terms.length
  const { block, tasks, fill, fillWithOffset, derive } = openBlocks({
    rows: whole,
    means,
    scales,
    outcome,
    write: (to, j, from, rows) => writeTerm(to, terms[j] as Term, from, rows),
  })
  const others = openOthers(columns, outcome, block.capacity, threads)
  const { finalize } = statisticOf({ weighted: outcome.weight !== undefined, hard: outcome.hard })

  return {
    derivativesAt(coefficients, curved) {
      const totals: CompensatedSum[] = SUMS.map(() => emptySum)
      const gradient = new Float64Array(order)
      const curvature = curved ? new Float64Array(order * order) : undefined
      others?.set(coefficients, curved)
      inOrder<Float64Array>({
        tasks,
        crew: others?.crew,
        here: (task) => {
          const result = new Float64Array(lengthOf(order, curved))
          derive(task, coefficients, curved, result)
          return result
        },
        lay: (seat, task) => others?.lay(seat, task),
        read: (seat) => (others as NonNullable<typeof others>).read(seat),
        take: (result) => {
          SUMS.forEach((_, i) => (totals[i] = addToSum(totals[i] as CompensatedSum, result[i] as number)))
          addTo(gradient, result.subarray(SUMS.length))
          if (curvature !== undefined) addTo(curvature, result.subarray(SUMS.length + order))
        },
      })
      const [weight, label, floor, excess] = totals.map(({ high }) => high) as [
        number,
        number,
        number,
        number,
      ]
      return {
        loss: floor + excess,
        reading: finalize({ weight, label, floor, excess }),
        gradient,
        curvature,
      }
    },
    squaresOf(coefficients, of) {
      const squares = new Float64Array(order * order)
      for (let task = 0; task < tasks; task++) {
        const { from, rows } = fillWithOffset(task, coefficients)
        for (let i = 0; i < rows; i++) block.vector[i] = Math.sqrt(of(from + i, block.vector[i] as number))
        block.square(rows)
        addTo(squares, block.squares())
      }
      return squares
    },
    logitsOf(coefficients) {
      const logits = new Float64Array(whole)
      for (let task = 0; task < tasks; task++) {
        const { from, rows } = fill(task, coefficients)
        logits.set(block.vector.subarray(0, rows), from)
      }
      return logits
    },
    close: () => others?.crew.close(),
  }
}

/** Passes for as long as they are used. */
export function withPasses<Result>(
  columns: Columns,
  outcome: Outcome,
  threads: Threads | undefined,
  use: (passes: Passes) => Result,
): Result {
  const passes = openPasses(columns, outcome, threads)
  try {
    return use(passes)
  } finally {
    passes.close()
  }
}

function addTo(totals: Float64Array, more: Float64Array): void {
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) + (more[i] as number)
}
