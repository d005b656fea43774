import { fromProbability } from '../letters.ts'
import { line } from '../line.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** The second-order condition. */
export const curvatureStep: MakeStep = ({ label, probability }) => ({
  code: 'curvature',
  title: 'It is a valley: the curvature is positive',
  sentences: [
    'Take the derivative once more.',
    'No term can be negative and one is always positive, so the curvature is positive everywhere.',
    'The loss bends upwards: there is one lowest point, and every step downhill leads to it.',
  ],
  lines: [
    line('curvature', fromProbability.curvature, probability === null ? null : { y: label, p: probability }),
    line(`curvature at p = ${shown(label)}`, fromProbability.curvature, { y: label, p: label }),
  ],
  table: null,
})
