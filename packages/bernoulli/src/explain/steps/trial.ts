import { negate, add } from '../../expression/index.ts'
import { line } from '../line.ts'
import { p } from '../letters.ts'
import type { MakeStep } from '../Road.ts'

/** A Bernoulli trial. */
export const trialStep: MakeStep = ({ probability }) => {
  const row = probability === null ? null : { p: probability }
  return {
    code: 'trial',
    title: 'One trial',
    sentences: [
      'Something will happen or it will not.',
      'You say that it happens with probability p.',
      'Write y = 1 if it happened and y = 0 if it did not: that is the label.',
    ],
    lines: [line('chance of y = 1', p, row), line('chance of y = 0', add(1, negate(p)), row)],
    table: null,
  }
}
