import { print } from '../../expression/index.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** The log loss. */
export const meanStep: MakeStep = ({ rows, totals }) => ({
  code: 'mean',
  title: 'A minus and a mean: the log loss',
  sentences: [
    'Change the sign, so that lower is better, and divide by the number of rows.',
    'That is the log loss, also called binary cross-entropy. Its unit is the nat; divided by ln 2 it is in bits.',
    ...(Number.isFinite(totals.mean)
      ? [
          `The way back: e^−${shown(totals.mean)} = ${shown(Math.exp(-totals.mean))} is the probability` +
            `${rows.length === 1 ? '' : ', in geometric mean,'} that you gave to what happened.`,
        ]
      : []),
  ],
  lines: [
    { name: 'loss of a row', formula: print(fromProbability.loss), value: null },
    {
      name: 'log loss',
      formula: `1/${rows.length === 1 ? 'n' : rows.length} Σ loss of a row`,
      value: totals.mean,
    },
  ],
  table: null,
})
