import { sigmoid } from '../../math/index.ts'
import type { Term } from '../mean/index.ts'
import type { Steps } from '../steps/index.ts'

/** A step's mean of y − p, and what it would be if all outcomes were noes, or yeses; null without weight or an outcome. */
export function biasTerm({ labels, logits, weights, starts }: Steps, step: number): Term | null {
  const z = logits[0] as Float64Array
  let [all, value, low, high] = [0, 0, 0, 0]
  for (let i = starts[step] as number; i < (starts[step + 1] as number); i++) {
    const [w, p, notP] = [weights?.[i] ?? 1, sigmoid(z[i] as number), sigmoid(-(z[i] as number))]
    const y = labels[i] as number
    all += w
    value += w * (y === 1 ? notP : y - p)
    low -= w * p
    high += w * notP
  }
  if (all === 0 || Number.isNaN(value)) return null
  return { value: value / all, low: low / all, high: high / all }
}
