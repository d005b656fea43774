import fc from 'fast-check'
import { sigmoid, softplus } from '../src/math/index.ts'
import type { FitTable } from '../src/recalibration/index.ts'

/** A row of a small table to fit maps on. */
export interface Row {
  readonly label: number
  readonly logit: number
  readonly weight: number
}

/** Rows gathered by their log-odds. */
export function tableOfRows(rows: readonly Row[]): FitTable {
  return tableOf(
    rows.map(({ label }) => label),
    rows.map((row) => row.logit),
    rows.map(({ weight }) => weight),
  )
}

/** The same, from columns. */
export function tableOf(
  labels: readonly number[],
  logits: readonly number[],
  weights?: readonly number[],
): FitTable {
  const indices = new Map<number, { yes: number; no: number }>()
  labels.forEach((label, i) => {
    const z = logits[i] ?? NaN
    const weight = weights?.[i] ?? 1
    const { yes, no } = indices.get(z) ?? { yes: 0, no: 0 }
    indices.set(z, { yes: yes + weight * label, no: no + weight * (1 - label) })
  })
  const logit = Float64Array.from(indices.keys()).sort()
  return {
    entries: logit.length,
    scale: 'logit',
    probability: logit.map(sigmoid),
    logit,
    lossOfYes: logit.map((z) => softplus(-z)),
    lossOfNo: logit.map((z) => softplus(z)),
    yes: logit.map((z) => indices.get(z)?.yes ?? NaN),
    no: logit.map((z) => indices.get(z)?.no ?? NaN),
  }
}

/** Up to fourteen rows, many of them tied. */
export const anyRows = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1),
    logit: fc.integer({ min: -8, max: 8 }).map((n) => n / 2),
    weight: fc.constantFrom(1, 2),
  }),
  { minLength: 1, maxLength: 14 },
)

/** Probabilities on, between and beyond those of the rows. */
export const anyProbability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, sigmoid(-1), sigmoid(0.5), sigmoid(4), sigmoid(-4)),
)
