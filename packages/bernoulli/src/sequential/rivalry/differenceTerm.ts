import { softplusDifference } from '../../math/index.ts'
import type { Steps } from '../steps/index.ts'
import type { Term } from '../mean/index.ts'

/**
 * A step's mean of loss(a) − loss(b), which is linear in the outcome, and its least and greatest values over all outcomes; null without
 * weight. An end is infinite where a certain forecast could be wrong alone.
 */
export function differenceTerm({ labels, logits, weights, starts }: Steps, step: number): Term | null {
  const [first, second] = logits as readonly [Float64Array, Float64Array]
  let [all, value, low, high] = [0, 0, 0, 0]
  let [never, always] = [false, false]
  for (let i = starts[step] as number; i < (starts[step + 1] as number); i++) {
    const w = weights?.[i] ?? 1
    const [a, b, y] = [first[i] as number, second[i] as number, labels[i] as number]
    all += w
    if (w === 0 || a === b) continue
    const [no, yes] = [softplusDifference(a, b), softplusDifference(-a, -b)]
    low += w * Math.min(no, yes)
    high += w * Math.max(no, yes)
    const found = (y === 0 ? 0 : y * yes) + (y === 1 ? 0 : (1 - y) * no)
    if (Number.isFinite(found)) value += w * found
    else
      [never, always] = [
        never || found < 0 || Number.isNaN(found),
        always || found > 0 || Number.isNaN(found),
      ]
  }
  if (all === 0) return null
  if (never || always) return { value: always ? Infinity : -Infinity, low: -Infinity, high: Infinity }
  return { value: value / all, low: low / all, high: high / all }
}
