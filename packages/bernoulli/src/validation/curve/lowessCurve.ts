import { curveIndices, distances } from './curveIndices.ts'
import { mostPlaces } from './CurveOptions.ts'
import type { CurveOptions, CurveRows } from './CurveOptions.ts'
import type { SmoothCurve } from './CurvePoint.ts'
import { localLine } from './localLine.ts'
import { namedIndices, unsure } from './namedIndices.ts'
import { pointsOf } from './pointsOf.ts'

/** The label on the probability, by lowess; in large tables at so many places, and straight between them. */
export function lowessCurve({ probability, weight, yes }: CurveRows, { span }: CurveOptions): SmoothCurve {
  const n = probability.length
  const places =
    n <= mostPlaces
      ? Uint32Array.from({ length: n }, (_, i) => i)
      : Uint32Array.from({ length: mostPlaces }, (_, k) => Math.round((k * (n - 1)) / (mostPlaces - 1)))
  const smoothed = localLine(
    { x: probability, y: yes.map((y, i) => y / (weight[i] as number)), weight },
    places,
    span,
  )
  const curve = new Float64Array(n)
  for (let k = 0; k + 1 < places.length; k++) {
    const [a, b] = [places[k] as number, places[k + 1] as number]
    const [xa, xb] = [probability[a] as number, probability[b] as number]
    for (let i = a; i <= b; i++) {
      const share = xb > xa ? ((probability[i] as number) - xa) / (xb - xa) : 0
      curve[i] = (smoothed[k] as number) * (1 - share) + (smoothed[k + 1] as number) * share
    }
  }
  return {
    smoother: 'lowess',
    method: `lowess of the label on the probability, span ${span}, without robustness steps`,
    points: pointsOf(probability, (i) => ({ value: curve[i] as number, interval: null })),
    ...namedIndices(curveIndices(distances(probability, curve), weight), unsure),
  }
}
