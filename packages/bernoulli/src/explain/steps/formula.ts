import { substitute } from '../../expression/index.ts'
import { line } from '../line.ts'
import { trial } from '../letters.ts'
import type { MakeStep } from '../Road.ts'

/** Both outcomes in one formula. */
export const formulaStep: MakeStep = ({ label, probability }) => ({
  code: 'formula',
  title: 'One formula for both outcomes',
  sentences: [
    'Raise p to the power y and 1 − p to the power 1 − y, and multiply.',
    'Whatever did not happen is raised to the power 0, becomes 1 and drops out.',
    'What is left is the probability you gave to what happened.',
  ],
  lines: [
    line('at y = 1', substitute(trial, { y: 1 })),
    line('at y = 0', substitute(trial, { y: 0 })),
    line('for any y', trial, probability === null ? null : { y: label, p: probability }),
  ],
  table: null,
})
