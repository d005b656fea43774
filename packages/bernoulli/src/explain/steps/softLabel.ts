import { column, exp, log, log1p, multiply, negate, subtract } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { line } from '../line.ts'
import { p, trial, y } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

const n = column('n')
const trials: Expression = multiply(
  exp(multiply(multiply(n, y), log(p))),
  exp(multiply(multiply(n, subtract(1, y)), log1p(negate(p)))),
)

/** What a label between 0 and 1 means. */
export const softLabelStep: MakeStep = ({ given, label }) => {
  if (label === 0 || label === 1) return undefined
  return {
    code: 'soft label',
    title: 'A label between 0 and 1',
    sentences: [
      `${given === 'nothing' ? 'A label may also lie between 0 and 1. A' : 'A'} label of ${shown(label)} says: of many trials alike, ${shown(100 * label)} % came out yes.`,
      'A grey pixel, a share, an average of opinions are such labels.',
      'The likelihood of n such trials has p as a factor n·y times and 1 − p as a factor n·(1 − y) times.',
      'One of them is worth the n-th root: the same formula, with a fraction for y.',
    ],
    lines: [line('n trials', trials), line('one of them', trial)],
    table: null,
  }
}
