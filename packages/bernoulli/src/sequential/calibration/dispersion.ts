import { addExactly, exactSum, mergeExact } from '../exact/index.ts'
import { chiSquaredSurvival, sigmoid, sum } from '../../math/index.ts'
import { countOf } from '../steps/index.ts'
import type { Steps } from '../steps/index.ts'
import type { DispersionSums } from './CalibrationState.ts'
import type { CalibrationStep } from './CalibrationStep.ts'

export const emptyDispersion: DispersionSums = Object.freeze({
  batches: 0,
  errors: Object.freeze([]),
  squares: Object.freeze([]),
  expected: Object.freeze([]),
})

/** The mean error of a batch, and the variance that it would have with independent rows; null where an outcome never came. */
export function scatterOf({ labels, logits, starts }: Steps, step: number): CalibrationStep['scatter'] {
  const z = logits[0] as Float64Array
  const [from, to] = [starts[step] as number, starts[step + 1] as number]
  let [error, variance] = [0, 0]
  for (let i = from; i < to; i++) {
    const p = sigmoid(z[i] as number)
    error += (labels[i] as number) - p
    variance += p * sigmoid(-(z[i] as number))
  }
  const rows = to - from
  return Number.isNaN(error) ? null : { error: error / rows, variance: variance / rows ** 2 }
}

/** Batches added up, to be kept as plain data. */
export interface DispersionAdding {
  readonly add: (scatter: CalibrationStep['scatter']) => void
  readonly state: () => DispersionSums
}

/** Goes on adding where sums stopped; batches with an outcome that never came are left out. */
export function dispersionSums(from: DispersionSums): DispersionAdding {
  const [errors, squares, expected] = [from.errors, from.squares, from.expected].map((parts) =>
    [...parts].reverse(),
  ) as [number[], number[], number[]]
  let { batches } = from
  return {
    add(scatter) {
      if (scatter === null) return
      batches += 1
      addExactly(errors, scatter.error)
      addExactly(squares, scatter.error ** 2)
      addExactly(expected, scatter.variance)
    },
    state: () => ({
      batches,
      errors: exactSum(errors),
      squares: exactSum(squares),
      expected: exactSum(expected),
    }),
  }
}

/** The sums of some batches; those with an outcome that never came are left out. */
export function dispersionOf(steps: Steps): DispersionSums {
  const sums = dispersionSums(emptyDispersion)
  for (let step = 0; step < countOf(steps); step++) sums.add(scatterOf(steps, step))
  return sums.state()
}

export function mergeDispersion(a: DispersionSums, b: DispersionSums): DispersionSums {
  return {
    batches: a.batches + b.batches,
    errors: mergeExact(a.errors, b.errors),
    squares: mergeExact(a.squares, b.squares),
    expected: mergeExact(a.expected, b.expected),
  }
}

/**
 * The variance of the batches' mean errors over what it would be with independent rows: Var(D)/mean(Σp(1 − p)/n²); about 1 where rows
 * of a batch have nothing to do with each other.
 *
 * @returns null with fewer than two batches, or where nothing could vary
 */
export function overdispersion({ batches, errors, squares, expected }: DispersionSums): number | null {
  const variance = sum(expected) / batches
  if (batches < 2 || !(variance > 0)) return null
  return (sum(squares) - sum(errors) ** 2 / batches) / (batches - 1) / variance
}

/** More than twice what independent rows show, and more than chance explains. */
export function isOverdispersed(sums: DispersionSums): boolean {
  const ratio = overdispersion(sums)
  return (
    ratio !== null && ratio > 2 && chiSquaredSurvival(ratio * (sums.batches - 1), sums.batches - 1) < 0.001
  )
}
