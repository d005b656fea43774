import { negate, print } from '../../expression/index.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** The product becomes a sum. */
export const logarithmStep: MakeStep = ({ totals }) => ({
  code: 'logarithm',
  title: 'The logarithm: add',
  sentences: [
    'A product of thousands of numbers below 1 is too small for a computer to hold.',
    'Its logarithm is a sum, one term for each row, and a power y becomes a factor y.',
    'The logarithm grows with the likelihood, so whatever is best stays best.',
    ...(Number.isFinite(totals.logLikelihood) && totals.likelihood > 0
      ? [`ln ${shown(totals.likelihood)} = ${shown(totals.logLikelihood)}.`]
      : []),
  ],
  lines: [
    {
      name: 'log-likelihood',
      formula: `Σ (${print(negate(fromProbability.loss))})`,
      value: totals.logLikelihood,
    },
  ],
  table: null,
})
