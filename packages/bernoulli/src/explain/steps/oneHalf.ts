import { evaluate, substitute } from '../../expression/index.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** Why 0.5 is only best for 0.5. */
export const oneHalfStep: MakeStep = ({ label }) => {
  const half = substitute(fromProbability.loss, { p: 0.5 })
  const labels = [...new Set([0, 0.1, 0.3, 0.5, 0.9, 1, label])].toSorted((a, b) => a - b)
  const atHalf = evaluate(half, { y: label })
  const own = evaluate(fromProbability.floor, { y: label })
  return {
    code: 'one half',
    title: 'Why not always 0.5?',
    sentences: [
      `p = 0.5 costs ln 2 = ${shown(Math.LN2)} whatever the label: it is the price of saying nothing.`,
      'Only for the label 0.5 is no other prediction cheaper.',
      ...(label === 0.5
        ? []
        : [
            `For the label ${shown(label)} it costs ${shown(atHalf)}, and p = ${shown(label)} costs ${shown(own + 0)}.`,
          ]),
    ],
    lines: [],
    table: {
      columns: ['label', 'best p', 'its cost', 'cost of 0.5', 'excess of 0.5'],
      rows: labels.map((y) => [
        y,
        evaluate(fromProbability.optimum, { y }),
        evaluate(fromProbability.floor, { y }) + 0,
        evaluate(half, { y }),
        evaluate(fromProbability.excess, { y, p: 0.5 }),
      ]),
    },
  }
}
