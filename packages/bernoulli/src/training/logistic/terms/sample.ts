import { sameMemory } from '../../../parallel/index.ts'
import type { Term } from './Term.ts'

/** One row of so many is in a sample, in runs of so many, which are a few lines of the cache. */
const STRIDE = 16
const RUN = 64
/** Rows a sample has, at least, and for each column. */
const LEAST = 2048
const LEAST_EACH = 40

/** Where the runs of a sample begin, spread evenly over the rows; undefined where a sample would have too few. */
export function sampledRuns(rows: number, columns: number): readonly number[] | undefined {
  const runs = Math.floor(rows / STRIDE / RUN)
  if (runs * RUN < Math.max(LEAST, LEAST_EACH * columns)) return undefined
  return Array.from({ length: runs }, (_, i) => i * STRIDE * RUN)
}

export const rowsOf = (runs: readonly number[]): number => runs.length * RUN

type Sampled = Float64Array | Float32Array | Uint8Array | Uint32Array

/** The rows of a sample, in memory that threads share where all are. */
export function sampled<A extends Sampled>(values: A, runs: readonly number[]): A {
  const few = sameMemory(values, rowsOf(runs))
  runs.forEach((from, i) => few.set(values.subarray(from, from + RUN), i * RUN))
  return few
}

export function sampledTerms(terms: readonly Term[], runs: readonly number[]): readonly Term[] {
  const codes = new Map<Uint32Array, Uint32Array>()
  return terms.map((term) => {
    if (term.kind === 'ones') return term
    if (term.kind === 'numbers') return { ...term, values: sampled(term.values, runs) }
    const few = codes.get(term.codes) ?? sampled(term.codes, runs)
    codes.set(term.codes, few)
    return { ...term, codes: few }
  })
}
