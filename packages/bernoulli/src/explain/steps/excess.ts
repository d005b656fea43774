import { print } from '../../expression/index.ts'
import { excessAsWritten } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** Loss = floor + excess. */
export const excessStep: MakeStep = ({ label, probability, rows, totals }) => {
  const own = rows.find((row) => row.label === label && row.probability === probability)
  return {
    code: 'excess',
    title: 'What can be saved: the excess',
    sentences: [
      'The rest of the loss is yours: what you pay for not saying y.',
      'It is zero exactly when p = y. Its name is Kullback-Leibler divergence.',
      ...(own !== undefined && Number.isFinite(own.loss)
        ? [`${shown(own.loss)} = ${shown(own.floor)} floor + ${shown(own.excess)} excess.`]
        : []),
      ...(rows.length > 1 && Number.isFinite(totals.mean) && totals.floor > 0
        ? [`Over all rows: ${shown(totals.mean)} = ${shown(totals.floor)} + ${shown(totals.excess)}.`]
        : []),
      'To compare two models look at the excess: the floor is the same for both.',
    ],
    lines: [{ name: 'excess', formula: print(excessAsWritten), value: own?.excess ?? null }],
    table: null,
  }
}
