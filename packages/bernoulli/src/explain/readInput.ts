import { InputError, refuseUnknown } from '../errors/index.ts'
import type { OffendingRow } from '../errors/index.ts'
import { logit, sigmoid } from '../math/index.ts'

interface None {
  readonly label?: never
  readonly labels?: never
  readonly probability?: never
  readonly probabilities?: never
  readonly logit?: never
  readonly logits?: never
}

type With<Given> = Given & Omit<None, keyof Given>

/** Relatives of the loss, each of which is explained in a step of its own. */
export interface Relatives {
  /** Every yes counts this many times, as `pos_weight` does; > 0. */
  readonly positiveWeight?: number
  /** How far labels are drawn towards one half; in [0, 1]. */
  readonly labelSmoothing?: number
  /** The exponent of the focal loss; ≥ 0. */
  readonly gamma?: number
}

/** What to explain: nothing in particular, a label, a label with a prediction, or rows. */
export type ExplainInput = Relatives &
  (
    | None
    | With<{ readonly label: number }>
    | With<{ readonly label: number; readonly probability: number }>
    | With<{ readonly label: number; readonly logit: number }>
    | With<{ readonly labels: ArrayLike<number>; readonly probabilities: ArrayLike<number> }>
    | With<{ readonly labels: ArrayLike<number>; readonly logits: ArrayLike<number> }>
  )

/** A label and its prediction on both scales. */
export interface GivenRow {
  readonly label: number
  readonly probability: number
  readonly logit: number
}

/** The input, checked. */
export interface Given {
  /** The scale the predictions were given on: there they keep all their digits. */
  readonly scale: 'probability' | 'logit'
  readonly rows: readonly GivenRow[]
  /** The only label, when no prediction was given for it. */
  readonly label: number | null
}

const known = [
  ...['label', 'labels', 'probability', 'probabilities', 'logit', 'logits'],
  ...['positiveWeight', 'labelSmoothing', 'gamma'],
]

/** @throws InputError when a name is unknown, a number is out of range, or there is not one prediction for each label */
export function readInput(input: ExplainInput): Given {
  refuseUnknown('the input', input, known)
  const scale = input.logit === undefined && input.logits === undefined ? 'probability' : 'logit'
  if (input.label === undefined && input.labels === undefined) return { scale, rows: [], label: null }
  const labels = input.label === undefined ? Array.from(input.labels) : [input.label]
  refuseOutside('label', labels)
  const predictions =
    input.probabilities ??
    input.logits ??
    (input.probability === undefined ? undefined : [input.probability]) ??
    (input.logit === undefined ? undefined : [input.logit])
  if (predictions === undefined) return { scale, rows: [], label: labels[0] ?? null }
  return { scale, rows: rows(labels, onBothScales(scale, Array.from(predictions))), label: null }
}

type OnBothScales = Omit<GivenRow, 'label'>

function rows(labels: readonly number[], predictions: readonly OnBothScales[]): readonly GivenRow[] {
  if (labels.length !== predictions.length || labels.length === 0)
    throw new InputError({
      caller: 'explain',
      problem: `${number(labels.length, 'label')} and ${number(predictions.length, 'prediction')}`,
      expected: 'one prediction for each label, and at least one of both',
    })
  return labels.map((label, i) => ({ label, ...(predictions[i] as OnBothScales) }))
}

const number = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function onBothScales(scale: 'probability' | 'logit', values: readonly number[]): readonly OnBothScales[] {
  if (scale === 'probability') {
    refuseOutside('probability', values)
    return values.map((probability) => ({ probability, logit: logit(probability) }))
  }
  refuse('logit is not a number', 'a number, ±Infinity allowed', values, (logit) => !Number.isNaN(logit))
  return values.map((logit) => ({ probability: sigmoid(logit), logit }))
}

function refuseOutside(name: 'label' | 'probability', values: readonly number[]): void {
  refuse(`${name} out of range`, 'a number in [0, 1]', values, (value) => value >= 0 && value <= 1)
}

function refuse(
  problem: string,
  expected: string,
  values: readonly number[],
  fine: (value: number) => boolean,
): void {
  const wrong: readonly OffendingRow[] = values.flatMap((value, row) => (fine(value) ? [] : [{ row, value }]))
  if (wrong.length === 0) return
  const one = values.length === 1
  throw new InputError({
    caller: 'explain',
    problem,
    expected,
    ...(one
      ? { received: wrong[0]?.value }
      : { rows: wrong.slice(0, 10), count: wrong.length, of: values.length }),
  })
}
