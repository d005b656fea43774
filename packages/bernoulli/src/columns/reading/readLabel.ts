import { isNamedAfter, isPlace } from './Candidate.ts'
import type { Candidate } from './Candidate.ts'
import { codingOfOne, yesOf } from './yesAndNo.ts'

/** Labels that are plausible; decided when there is only one. */
export interface LabelsFound {
  readonly found: readonly Candidate[]
  readonly decided: boolean
  /** Whether nothing speaks for it but that there is no other. */
  readonly byElimination?: boolean
}

/**
 * The label among columns that nobody named. Of the columns with two values: the one that is called the truth; else the
 * one that is called a label, an event, or what the prediction is named after, if no other is; else the only one there
 * is, where no column is left that could be a feature. Without such a column: the one label that is constant, or soft.
 *
 * @param predictions  the plausible predictions
 */
export function readLabel(
  all: readonly Candidate[],
  predictions: readonly Candidate[],
  alone: boolean,
): LabelsFound {
  const open = all.filter(
    (one) => !predictions.includes(one) && !one.meaning.keeping && !one.meaning.weight && !isPlace(one, all),
  )
  const two = open.filter(
    ({ twoValued, meaning }) => twoValued && !meaning.decision && (meaning.prediction ?? 'model') === 'model',
  )
  const sure = two.filter(({ meaning }) => meaning.truth === 'sure')
  if (sure.length > 0) return clear(sure)
  const lone = loneLabels(open, predictions)
  const labels = two.filter(({ meaning }) => meaning.truth === 'label')
  const says = [...predictions, ...all.filter(({ meaning }) => meaning.decision)]
  const after = two.filter((one) => says.some((prediction) => isNamedAfter(prediction, one)))
  const events = two.filter(({ meaning }) => meaning.truth === 'event')
  const likely = two.filter((one) => labels.includes(one) || after.includes(one) || events.includes(one))
  const unknown = two.filter((one) => !one.meaning.feature && isYesAndNo(one) && !likely.includes(one))
  if (labels.length > 0) return clear(likely)
  const soft = lone.filter(({ meaning }) => meaning.truth === 'sure' || meaning.truth === 'label')
  if (soft.length > 0) return clear([...soft, ...likely])
  if (after.length > 0) return clear(after)
  if (events.length > 0) return clear([...events, ...unknown])
  if (two.length > 0) {
    const only = two.length === 1 && two[0]?.meaning.feature === false
    return { ...clear(two), decided: only && alone, byElimination: true }
  }
  if (lone.length > 0) return clear(lone)
  const named = open.filter(({ meaning }) => meaning.truth === 'sure' || meaning.truth === 'label')
  return named.length === 1 ? clear(named) : { found: [], decided: false }
}

/** Two values of which one is surely the yes. */
function isYesAndNo({ column: { few } }: Candidate): boolean {
  const [a, b] = few
  return a !== undefined && b !== undefined && yesOf(a.key, b.key) !== undefined
}

const clear = (found: readonly Candidate[]): LabelsFound => ({ found, decided: found.length === 1 })

/** Labels without two values: all the same, or between 0 and 1. */
function loneLabels(open: readonly Candidate[], predictions: readonly Candidate[]): readonly Candidate[] {
  return open.filter((one) => {
    const { column, meaning, shared, twoValued } = one
    if (twoValued || meaning.decision || meaning.prediction !== undefined) return false
    const constant =
      column.distinct === 1 && (column.hard || codingOfOne(column.few[0]?.key ?? '') !== undefined)
    if (meaning.truth !== undefined) return constant || shared
    return meaning.share && shared && predictions.some((prediction) => isNamedAfter(prediction, one))
  })
}
