import type { Fields } from './Field.ts'
import { number, parts, text } from './fields.ts'

/** How weights were taken: the same in every verdict. */
export const weightsFields: Fields = {
  weights: parts('how weights were taken', 'there are none'),
  'weights.kind': text(
    '`frequency`: a weight is a number of rows; `sampling`: only the ratios of weights count',
  ),
  'weights.effectiveExamples': number(
    'how many rows intervals and tests go by: the sum of frequencies; of sampling weights (Σw)²/Σw²',
    'rows',
  ),
}
