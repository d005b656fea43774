import { substitute } from '../../expression/index.ts'
import { fromProbability, y } from '../letters.ts'
import { line } from '../line.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** The first-order condition and its solution. */
export const slopeStep: MakeStep = ({ label, probability }) => {
  const { gradient } = fromProbability
  const hard = label === 0 || label === 1
  return {
    code: 'slope',
    title: hard
      ? 'Where the loss is lowest: follow the slope'
      : 'Where the loss is lowest: the slope is zero',
    sentences: [
      'Take the derivative by p.',
      'It is zero where (1 − y)/(1 − p) = y/p, so where y·(1 − p) = p·(1 − y), so where p = y.',
      ...(hard
        ? [`For the label ${label} that is the end: the loss falls all the way to p = ${label}.`]
        : [
            `For the label ${shown(label)} the best prediction is ${shown(label)}.`,
            `Below ${shown(label)} the slope is negative: raise p. Above it the slope is positive: lower p.`,
          ]),
    ],
    lines: [
      line('slope', gradient, probability === null ? null : { y: label, p: probability }),
      // Exactly 0 by the sentence above; evaluated it may miss that by a rounding error.
      ...(hard
        ? []
        : [{ ...line(`slope at p = ${shown(label)}`, substitute(gradient, { p: y })), value: 0 }]),
      line('best p', fromProbability.optimum, { y: label }),
    ],
    table: null,
  }
}
