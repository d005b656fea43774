import { association } from './association.ts'
import type { Association } from './association.ts'
import type { Candidate } from './Candidate.ts'
import { areOpposite } from './opposites.ts'
import type { ColumnsReading, PredictionReading, Reading } from './Reading.ts'

/** A guess, and what else there is. */
export interface Guess {
  readonly every: readonly Candidate[]
  readonly label: Candidate
  readonly reading: Reading
  readonly find: (name: string) => Candidate | undefined
  /** Whether nobody named the prediction. */
  readonly guessedPrediction: boolean
  readonly byElimination: boolean
}

/** What in the values speaks against a guess, so that it must be confirmed; undefined where nothing does. */
export function doubtsOf(guess: Guess): ColumnsReading | undefined {
  const { reading, label, every, byElimination } = guess
  const name = JSON.stringify(label.column.name)
  const ask = (unclear: string, readings: readonly Reading[] = [reading]): ColumnsReading => ({
    unclear,
    of: 'prediction',
    between: [label.column.name, ...reading.predictions.map(({ column }) => column)],
    readings,
  })
  for (const prediction of reading.predictions) {
    const shown = JSON.stringify(prediction.column)
    const found = associate(guess, prediction)
    if (found === undefined) continue
    if (found.z < -3.3 && reading.predictions.length === 1)
      return ask(`larger values of ${shown} go with fewer yes in ${name}`, [reading, turned(guess)])
    if (found.parted && byElimination) return ask(`${name} is what a threshold makes of ${shown}`)
  }
  const against = reading.predictions.find(({ column }) => areOpposite(label, guess.find(column)))
  if (against !== undefined)
    return ask(`${JSON.stringify(against.column)} is named after the opposite of ${name}`, [
      turned(guess),
      reading,
    ])
  const [first, ...others] = reading.predictions
  const prediction = others.length === 0 ? guess.find(first.column) : undefined
  if (guess.guessedPrediction && prediction !== undefined && isSureness(prediction, label, every))
    return ask(
      `${JSON.stringify(first.column)} is never below one half, so it may be how sure a class is, not how probable a yes`,
    )
  return undefined
}

/** Never below ½, although the class beside it, or its name, says no as well as yes. */
function isSureness({ column, meaning }: Candidate, label: Candidate, every: readonly Candidate[]): boolean {
  if (column.present < 10 || column.range === null || column.range[0] < 0.4999 || meaning.logit) return false
  if (label.meaning.words.some((word) => ['correct', 'right', 'tp', 'hit', 'accurate'].includes(word)))
    return false
  const classes = every.filter(
    (one) =>
      one !== label &&
      one.column.name !== column.name &&
      one.twoValued &&
      (one.meaning.decision || one.meaning.truth !== undefined),
  )
  const named = meaning.words.some((word) =>
    ['confidence', 'conf', 'score', 'scores', 'certainty'].includes(word),
  )
  return classes.length > 0 || named
}

function associate({ label, reading, find }: Guess, { column }: PredictionReading): Association | undefined {
  const prediction = find(column)
  if (prediction === undefined) return undefined
  const { coding } = reading.label
  const yes = label.column.keys.map((key, i) =>
    key === undefined
      ? undefined
      : coding !== undefined
        ? key === coding.positive
        : (label.column.numbers[i] as number) > 0.5,
  )
  return association(yes, prediction.column.numbers)
}

/** The same with yes and no exchanged. */
function turned({ reading, label }: Guess): Reading {
  const [a, b] = label.column.few
  const { coding } = reading.label
  if (a === undefined || b === undefined || label.column.distinct > 2) return reading
  const positive = coding?.positive ?? (['1', 'true'].includes(a.key) ? a.key : b.key)
  const negative = positive === a.key ? b.key : a.key
  return {
    ...reading,
    label: { column: reading.label.column, coding: { positive: negative, negative: positive } },
  }
}
