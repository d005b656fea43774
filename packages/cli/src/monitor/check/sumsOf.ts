import { entropy, sigmoid, softplus } from 'bernoulli/math'
import type { LossSums } from './BatchDigest.ts'
import type { ScoredRow } from './ScoredRow.ts'

/** Sums over rows that all have an outcome. */
export function sumsOf(rows: readonly ScoredRow[]): LossSums {
  const sums = { rows: rows.length, loss: 0, floor: 0, label: 0, probability: 0, contradictions: 0 }
  for (const { label, logit } of rows) {
    const loss =
      (label === 0 ? 0 : label * softplus(-logit)) + (label === 1 ? 0 : (1 - label) * softplus(logit))
    if (Number.isFinite(loss)) sums.loss += loss
    else sums.contradictions += 1
    sums.floor += entropy(label)
    sums.label += label
    sums.probability += sigmoid(logit)
  }
  return sums
}

/** The same rows by what was said. */
export function tenthsOf(rows: readonly ScoredRow[]): readonly (readonly [number, number, number])[] {
  const tenths = Array.from({ length: 10 }, (): [number, number, number] => [0, 0, 0])
  for (const { label, logit } of rows) {
    const p = sigmoid(logit)
    const tenth = tenths[Math.min(9, Math.floor(10 * p))]
    if (tenth === undefined) continue
    tenth[0] += 1
    tenth[1] += p
    tenth[2] += label
  }
  return tenths
}
