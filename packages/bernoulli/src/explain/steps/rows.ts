import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** What each row contributes. */
export const rowsStep: MakeStep = ({ given, rows, totals }) => {
  if (given !== 'rows' || rows.length < 2) return undefined
  const total = totals.mean * rows.length
  const share = (loss: number): number => (loss === total ? 1 : total === Infinity ? 0 : loss / total)
  const most = rows.reduce((most, row, i) => (row.loss > (rows[most]?.loss ?? 0) ? i : most), 0)
  const worst = rows[most]
  return {
    code: 'rows',
    title: 'What each row contributes',
    sentences: [
      'The log loss is a mean, so each row has its share.',
      ...(worst === undefined || !(total > 0) || total === Infinity
        ? []
        : [
            `The dearest is row ${most}: label ${shown(worst.label)}, predicted ${shown(worst.probability)}, ` +
              `${shown(Math.round(1000 * share(worst.loss)) / 10)} % of the whole.`,
          ]),
    ],
    lines: [],
    table: {
      columns: ['row', 'label', 'p', 'loss', 'floor', 'excess', 'share'],
      rows: rows.map((row, i) => [
        i,
        row.label,
        row.probability,
        row.loss,
        row.floor,
        row.excess,
        total === 0 ? 0 : share(row.loss),
      ]),
    },
  }
}
