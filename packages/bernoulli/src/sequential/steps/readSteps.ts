import { InputError, refuseUnknown } from '../../errors/index.ts'
import { logit } from '../../math/index.ts'
import type { SequentialOutcomes, SequentialPrediction } from './SequentialRows.ts'
import type { Steps } from './Steps.ts'

/** A rule for the numbers of a column. */
interface Rule {
  readonly name: string
  readonly expected: string
  readonly holds: (value: number) => boolean
  readonly advice: string
}

const rules = {
  label: {
    name: 'label',
    expected: 'a number in [0, 1]',
    holds: (y) => y >= 0 && y <= 1,
    advice: 'Leave rows without an outcome out, or say missing: "least".',
  },
  labelOrNone: {
    name: 'label',
    expected: 'a number in [0, 1], or NaN where no outcome came',
    holds: (y) => (y >= 0 && y <= 1) || Number.isNaN(y),
    advice: 'Map your labels to 0 and 1.',
  },
  probability: {
    name: 'probability',
    expected: 'a number in [0, 1]',
    holds: (p) => p >= 0 && p <= 1,
    advice: 'If these are log-odds, pass them as logits.',
  },
  logit: {
    name: 'logit',
    expected: 'a number, or ±Infinity for certainty',
    holds: (z) => !Number.isNaN(z),
    advice: 'Remove the row, or predict it.',
  },
  rowWeight: {
    name: 'weight',
    expected: 'a number in [0, 1], because a stake cannot be multiplied by one outcome several times',
    holds: (w) => w >= 0 && w <= 1,
    advice:
      'Divide all weights by a maximum that is known in advance, or give the repeats as rows of a batch.',
  },
  weight: {
    name: 'weight',
    expected: 'a finite number ≥ 0',
    holds: (w) => w >= 0 && w < Infinity,
    advice: 'A weight of 0 removes a row.',
  },
} as const satisfies Record<string, Rule>

const outcomeNames = ['labels', 'weights', 'batches']

/** Rows of one forecaster or several, every number checked, and where each step begins. */
export function readSteps(
  rows: SequentialOutcomes,
  predictions: readonly SequentialPrediction[],
  { missing = 'error', others }: { readonly missing?: 'error' | 'least'; readonly others: readonly string[] },
): Steps {
  refuseUnknown('rows', rows, [...outcomeNames, ...others])
  const { labels, weights, batches } = rows
  const unit = batches === undefined ? 'row' : 'batch'
  const starts = batches === undefined ? everyRow(labels.length) : startsOf(labels.length, batches)
  return {
    ...{ unit, starts },
    labels: column(labels.length, labels, missing === 'least' ? rules.labelOrNone : rules.label),
    logits: predictions.map((prediction) => logitsOf(labels.length, prediction)),
    weights:
      weights === undefined
        ? null
        : unit === 'row'
          ? column(labels.length, weights, rules.rowWeight)
          : withinRange(column(labels.length, weights, rules.weight), starts),
  }
}

/**
 * Weights of a batch count by their shares: those so large or small that their sums would leave the range of float64, or lose digits
 * near its end, are moved by a power of two.
 */
function withinRange(weights: Float64Array, starts: Uint32Array): Float64Array {
  for (let step = 0; step + 1 < starts.length; step++) {
    const own = weights.subarray(starts[step], starts[step + 1])
    let most = 0
    for (const weight of own) most = Math.max(most, weight)
    if (most === 0 || (most > 2 ** -500 && most < 2 ** 500)) continue
    const [first, second] = most < 1 ? [2 ** 500, 2 ** 500] : [2 ** -500, 1]
    for (let i = 0; i < own.length; i++) own[i] = (own[i] as number) * first * second
  }
  return weights
}

function logitsOf(length: number, prediction: SequentialPrediction): Float64Array {
  if ('logits' in prediction) return column(length, prediction.logits, rules.logit)
  if ('probabilities' in prediction)
    return column(length, prediction.probabilities, rules.probability).map((p) => logit(p))
  throw new InputError({ problem: 'no predictions', expected: 'probabilities or logits' })
}

function column(length: number, values: ArrayLike<number>, rule: Rule): Float64Array {
  sameLength(length, values, rule.name)
  const read = new Float64Array(length)
  const offending: { row: number; value: unknown }[] = []
  let count = 0
  for (let row = 0; row < length; row++) {
    const value: unknown = values[row]
    if (typeof value === 'number' && rule.holds(value)) {
      read[row] = value
      continue
    }
    count += 1
    if (offending.length < 10) offending.push({ row, value })
  }
  if (count === 0) return read
  const { name, expected, advice } = rule
  throw new InputError({
    problem: `${name} out of range`,
    expected,
    rows: offending,
    count,
    of: length,
    advice,
  })
}

function sameLength(length: number, values: ArrayLike<unknown>, name: string): void {
  if (values.length === length) return
  throw new InputError({
    problem: `${name} column has another length than the labels`,
    expected: `${length} values`,
    received: values.length,
    advice: 'Every column needs one value a row.',
  })
}

function everyRow(length: number): Uint32Array {
  return Uint32Array.from({ length: length + 1 }, (_, row) => row)
}

/** Where batches begin; a batch that comes back is an error, because its forecasts cannot all be older than its outcomes. */
function startsOf(length: number, batches: ArrayLike<string | number>): Uint32Array {
  sameLength(length, batches, 'batch')
  const starts: number[] = []
  const seen = new Set<string | number>()
  for (let row = 0; row < length; row++) {
    const batch = batches[row] as string | number
    if (row > 0 && batch === batches[row - 1]) continue
    if (seen.has(batch) || batch !== batch)
      throw new InputError({
        problem: 'rows of a batch do not stand together',
        expected: 'rows in the order in which they are scored, batch after batch',
        rows: [{ row, value: batch }],
        of: length,
        advice: 'Sort the rows by their batch.',
      })
    seen.add(batch)
    starts.push(row)
  }
  return Uint32Array.from([...starts, length])
}
