import type { Candidate } from './Candidate.ts'
import { vocabulary } from '../words/index.ts'

/** Rounded to two decimals, p and 1 − p add up to within so much of 1. */
const SUM = 0.0101

/** Of columns that say the same one: of a yes and a no that add up to 1 the yes, of a logit and its probability the latter. */
export function withoutTwins(all: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = []
  for (const one of all) {
    const at = kept.findIndex((other) => isComplement(other, one) || isLogitOf(other, one))
    const twin = kept[at]
    if (twin === undefined) kept.push(one)
    else if (isComplement(twin, one)) {
      const no = noOf(twin, one)
      if (no === undefined) kept.push(one)
      else if (no === twin) kept[at] = one
    }
  }
  return kept
}

/** Whether two columns add up to 1 in every row. */
export function isComplement(a: Candidate, b: Candidate): boolean {
  return agree(a, b, (x, y) => Math.abs(x + y - 1) <= SUM)
}

/** Which of two columns is called after the no, by the words in which their names differ: `p0_a` beside `p1_a`. */
export function noOf(a: Candidate, b: Candidate): Candidate | undefined {
  const says = (one: Candidate, other: Candidate): boolean =>
    one.meaning.words.some((word) => vocabulary.no.has(word) && !other.meaning.words.includes(word))
  const [first, second] = [says(a, b), says(b, a)]
  if (first === second) return undefined
  return first ? a : b
}

function isLogitOf(a: Candidate, b: Candidate): boolean {
  if (a.meaning.logit === b.meaning.logit) return false
  const [logit, probability] = a.meaning.logit ? [a, b] : [b, a]
  return agree(logit, probability, (z, p) => Math.abs(1 / (1 + Math.exp(-z)) - p) <= 0.006)
}

function agree(a: Candidate, b: Candidate, same: (x: number, y: number) => boolean): boolean {
  const [x, y] = [a.column.numbers, b.column.numbers]
  return (
    x.length > 0 &&
    x.every((value, i) => (Number.isNaN(value) ? Number.isNaN(y[i]) : same(value, y[i] as number)))
  )
}
