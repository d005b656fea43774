import { calledAs, InputError } from '../../errors/index.ts'
import { checkLevel } from '../evidence/index.ts'

/**
 * Which of many hypotheses may be rejected together, so that on average at most a share α = 1 − level of those rejected is so wrongly,
 * whatever the hypotheses have to do with each other: the k with the most evidence, for the largest k with e_(k) ≥ m/(α·k).
 *
 * It holds for one report, at a time that may hang on everything before it; not for the worst of many reports. Evidence is what the
 * stakes are now, never the most that they ever were.
 *
 * @param evidence  of each, ln of an e-value, nats; −Infinity to Infinity
 * @param level     left out: 0.95
 *
 * Source: Wang and Ramdas, JRSSB 84 (2022).
 *
 * @example
 * eBenjaminiHochberg([5, 0, 4]) // => [true, false, true]
 */
export function eBenjaminiHochberg(evidence: readonly number[], level = 0.95): boolean[] {
  return calledAs('eBenjaminiHochberg', () => {
    refuseEvidence(evidence)
    checkLevel(level)
    const order = evidence
      .map((_, i) => i)
      .sort((i, j) => descending(evidence[i] as number, evidence[j] as number))
    let last = -1
    order.forEach((i, k) => {
      if ((evidence[i] as number) >= Math.log(evidence.length / ((1 - level) * (k + 1)))) last = k
    })
    const rejected = new Set(order.slice(0, last + 1))
    return evidence.map((_, i) => rejected.has(i))
  })
}

const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1)

/** @throws InputError when evidence is no number of nats */
export function refuseEvidence(evidence: readonly number[]): void {
  const row = evidence.findIndex((nats) => typeof nats !== 'number' || Number.isNaN(nats))
  if (row >= 0)
    throw new InputError({
      problem: 'evidence out of range',
      expected: 'a number of nats',
      rows: [{ row, value: evidence[row] }],
    })
}
