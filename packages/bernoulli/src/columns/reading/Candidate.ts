import type { ColumnDescription } from '../look/index.ts'
import { meaningOf } from '../words/index.ts'
import type { Meaning } from '../words/index.ts'
import { vocabulary } from '../words/index.ts'
import { joinedWords } from '../words/index.ts'

/** A column that nobody named, with what its name suggests. */
export interface Candidate {
  readonly column: ColumnDescription
  readonly meaning: Meaning
  /** Two values that may be a yes and a no. */
  readonly twoValued: boolean
  /** Numbers from 0 to 1, not only 0 and 1. */
  readonly shared: boolean
}

export function candidateOf(column: ColumnDescription): Candidate {
  const { kind, distinct, range, hard, few } = column
  const whole = kind !== 'number' || few.every(({ key }) => /^-?\d+$/.test(key))
  return {
    column,
    meaning: meaningOf(column.name),
    twoValued: distinct === 2 && whole && (kind === 'number' || kind === 'boolean' || kind === 'text'),
    shared: kind === 'number' && !hard && range !== null && range[0] >= 0 && range[1] <= 1,
  }
}

/** Columns of a grid or a box: `x`, `y`, `w` and `h` are places where two of the others are there. */
export function isPlace({ column, meaning, twoValued }: Candidate, all: readonly Candidate[]): boolean {
  const whole = joinedWords(column.name)
  if (!meaning.place && whole !== 'y') return false
  const others = all.filter(
    (other) => other.column !== column && (other.meaning.place || joinedWords(other.column.name) === 'y'),
  )
  return others.length > 1 || (others.length === 1 && !twoValued && (whole === 'x' || whole === 'y'))
}

/** Whether a prediction is named after a column: `churn_prob` after `churned`. */
export function isNamedAfter({ meaning: prediction }: Candidate, { meaning: label }: Candidate): boolean {
  const about = label.words.filter((word) => !vocabulary.aside.has(word))
  const rest = prediction.words.filter(
    (word) =>
      !vocabulary.prediction.has(word) &&
      !vocabulary.probability.has(word) &&
      word !== 'p' &&
      word !== 'score',
  )
  return about.length > 0 && about.every((word) => rest.some((other) => sameStem(word, other)))
}

function sameStem(a: string, b: string): boolean {
  if (a === b) return a.length > 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && long.startsWith(short) && long.length - short.length <= 4
}
