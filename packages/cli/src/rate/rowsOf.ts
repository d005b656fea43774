import { InputError } from 'bernoulli'
import type { SqlEngine } from 'bernoulli'
import { column, constant, less, multiply, sigmoid, subtract } from 'bernoulli/expression'
import type { Expression } from 'bernoulli/expression'
import type { FewLabels, HardVerdicts, PredictionMoments } from 'bernoulli/rates'

/** The rows as both estimates take them. */
export interface RateRows {
  readonly few: Pick<FewLabels, 'labels' | 'predictions'> & { readonly unlabelled: PredictionMoments }
  /** Null where some verdict or label is neither 0 nor 1. */
  readonly verdicts: HardVerdicts | null
}

/** So many labels are no few any more. */
const most = 4_194_304

/**
 * Labels with their predictions, and what the predictions of the other rows add up to.
 *
 * @param labelled  the rows that have a label
 * @param all       all rows; no label is looked at
 */
export async function rowsOf(labelled: SqlEngine, all: SqlEngine): Promise<RateRows> {
  const found = await labelled.values({
    values: { label: column('label'), prediction: probabilityIn(labelled) },
    order: 'row',
    atMost: most,
  })
  if ('tooMany' in found)
    throw new InputError({
      problem: 'too many labelled rows',
      expected: `at most ${most}`,
      advice: 'With so many labels, bernoulli judge says the base rate.',
    })
  const { label: labels, prediction: predictions } = found.values
  const given = probabilityIn(all)
  const { sums } = await all.sum({
    sums: {
      rows: constant(1),
      first: given,
      square: multiply(given, given),
      unsure: multiply(given, subtract(1, given)),
      zeros: less(given, 0.5),
    },
  })
  const sumOver = (term: (i: number) => number): number => predictions.reduce((sum, _, i) => sum + term(i), 0)
  const of = (i: number): number => predictions[i] as number
  const rows = (sums.rows[0] as number) - predictions.length
  const mean = rows > 0 ? ((sums.first[0] as number) - sumOver(of)) / rows : 0
  const square = rows > 0 ? ((sums.square[0] as number) - sumOver((i) => of(i) ** 2)) / rows : 0
  const unlabelled = {
    rows,
    mean: Math.min(1, Math.max(0, mean)),
    variance: Math.max(0, square - mean ** 2),
    ...{ least: 0, most: 1 },
  }
  const hard = sums.unsure[0] === 0 && labels.every((label) => label === 0 || label === 1)
  const count = (label: number, verdict: number): number =>
    labels.reduce((sum, one, i) => sum + Number(one === label && of(i) === verdict), 0)
  const noes = (sums.zeros[0] as number) - count(0, 0) - count(1, 0)
  const verdicts = {
    verdicts: { yes: rows - noes, no: noes },
    onYes: { yes: count(1, 1), no: count(1, 0) },
    onNo: { yes: count(0, 1), no: count(0, 0) },
  }
  return { few: { labels, predictions, unlabelled }, verdicts: hard ? verdicts : null }
}

function probabilityIn({ shape }: SqlEngine): Expression {
  const { column: name, scale } = shape.predictions[0]
  return scale === 'logit' ? sigmoid(column(name)) : column(name)
}
