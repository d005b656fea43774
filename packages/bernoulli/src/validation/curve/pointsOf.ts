import type { CurvePoint } from './CurvePoint.ts'

/** So many points of a curve are handed over. */
const shown = 101

/** Evenly along the predictions in order, both ends among them. */
export function pointsOf(
  probability: Float64Array,
  at: (i: number) => Pick<CurvePoint, 'value' | 'interval'>,
): readonly CurvePoint[] {
  const n = probability.length
  const count = Math.min(n, shown)
  return Array.from({ length: count }, (_, k) => {
    const i = count === 1 ? 0 : Math.round((k * (n - 1)) / (count - 1))
    return { probability: probability[i] as number, ...at(i) }
  })
}
