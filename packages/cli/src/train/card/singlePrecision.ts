import type { Statement } from 'bernoulli'
import type { Reading } from '@bernoulli/report/card'

/** What a file of single-precision numbers costs, where that shows: beyond the last of six digits. */
export function singlePrecision(fit: Reading | null, saved: Reading): readonly Statement[] {
  if (fit === null || Math.abs(saved.mean - fit.mean) <= 1e-6) return []
  return [
    {
      code: 'single precision',
      text: `A model file holds numbers in single precision: on the rows trained on its loss is ${saved.mean.toFixed(6)}, that of the fit ${fit.mean.toFixed(6)}.`,
    },
  ]
}
