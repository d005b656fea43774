import { curves } from './curves.ts'
import type { ExplainedRow, Explanation, Step } from './Explanation.ts'
import { likelihood } from './likelihood.ts'
import { minimum } from './minimum.ts'
import { readInput } from './readInput.ts'
import type { ExplainInput } from './readInput.ts'
import type { MakeStep, Lesson } from './Lesson.ts'
import { relatives } from './relatives.ts'
import { rows as rowsChapter } from './rows.ts'
import { explained, totals } from './totals.ts'

const chapters: readonly (readonly MakeStep[])[] = [likelihood, minimum, rowsChapter, relatives]

/** Three things that all happened, predicted at 0.7, 0.8 and 0.9, and the label that is looked at without another. */
const example = { labels: [1, 1, 1], probabilities: [0.7, 0.8, 0.9] }
const exampleLabel = 0.3

/**
 * The binary cross-entropy explained, one idea a step: from a single trial to the likelihood, its logarithm and the mean;
 * the derivatives; where the loss of a label is lowest and why that is not zero; what each row contributes. Every
 * formula is printed from the expression that the number beside it was computed with.
 *
 *   explain()                            the general case
 *   explain({ label })                   for one label in [0, 1]
 *   explain({ label, probability })      for one row; or { label, logit }
 *   explain({ labels, probabilities })   for several rows; or { labels, logits }
 *
 * With `positiveWeight`, `labelSmoothing` or `gamma` a step says what that relative of the loss does to its minimum.
 *
 * @returns plain data, losses in nats
 * @throws InputError when a weight, an amount or γ is out of range, a label or probability is outside [0, 1], or there is
 * not one prediction for each label
 *
 * @example
 * explain({ labels: [1, 1, 1], probabilities: [0.8, 0.8, 0.8] }).totals.mean // => 0.2231435513142097
 */
export function explain(input: ExplainInput = {}): Explanation {
  const lesson = lessonFor(input)
  const made = chapters.flat().flatMap((make) => make(lesson) ?? [])
  return {
    schema: 'bernoulli.explanation/1',
    label: lesson.label,
    probability: lesson.probability,
    rows: lesson.rows,
    totals: lesson.totals,
    steps: made.map((step, i): Step => ({ number: i + 1, ...step })),
    curves: curves(lesson.label),
  }
}

function lessonFor(input: ExplainInput): Lesson {
  const { scale, rows: given, label } = readInput(input)
  const source = given.length > 0 ? given : readInput(example).rows
  const rows = source.map((row) => explained(row, scale))
  const common = { rows, totals: totals(rows), relatives: input }
  if (given.length === 0)
    return {
      ...common,
      given: label === null ? 'nothing' : 'label',
      label: label ?? exampleLabel,
      probability: null,
      logit: null,
    }
  const own = mostTelling(rows)
  if (own === undefined) throw new RangeError('explain: no rows')
  return { ...common, given: 'rows', label: own.label, probability: own.probability, logit: own.logit }
}

/** The row to look at: the soft label with most to save, or else the dearest row. */
function mostTelling(rows: readonly ExplainedRow[]): ExplainedRow | undefined {
  const soft = rows.filter(({ label }) => label > 0 && label < 1)
  const [first, ...others] = soft.length > 0 ? soft : rows
  return others.reduce((most, row) => (most === undefined || row.excess > most.excess ? row : most), first)
}
