import { evaluate } from '../../expression/index.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'

/** Why a broken promise costs infinity. */
export const certaintyStep: MakeStep = ({ rows }) => {
  const wrong = rows.filter(({ loss }) => loss === Infinity).length
  return {
    code: 'certainty',
    title: 'Certainty',
    sentences: [
      'p = 0 says: impossible. If it happens all the same, the likelihood of everything is 0 and the loss is infinite.',
      'That is the right answer. A program that shows 15.94 or 100 instead has changed your prediction.',
      'Certain and right costs nothing. Say 0 or 1 only when you would bet everything.',
      ...(wrong === 0
        ? []
        : [wrong === 1 ? 'One row here is of this kind.' : `${wrong} rows here are of this kind.`]),
    ],
    lines: [],
    table: {
      columns: ['label', 'p', 'loss'],
      rows: [1e-2, 1e-6, 1e-12, 0].map((p) => [1, p, evaluate(fromProbability.loss, { y: 1, p })]),
    },
  }
}
