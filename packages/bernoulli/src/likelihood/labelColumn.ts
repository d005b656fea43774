import { InputError } from '../errors/index.ts'
import type { Likelihood } from './Likelihood.ts'

/** The one column that holds the label. */
export function labelColumn(likelihood: Likelihood): string {
  if (likelihood.label.op === 'column') return likelihood.label.name
  throw new InputError({
    problem: 'the label of this likelihood is already a formula',
    expected: 'a likelihood whose label is a column',
    received: likelihood.name,
    advice: 'Smooth labels and read counts last.',
  })
}
