import type { ExplainedRow } from './Explanation.ts'
import type { MakeStep } from './Lesson.ts'
import { shown } from './shown.ts'

/** More rows than this are not all shown. */
const most = 20

/** What each row contributes. */
const rowsStep: MakeStep = ({ given, rows, totals }) => {
  if (given !== 'rows' || rows.length < 2) return undefined
  const total = totals.mean * rows.length
  const indexed = rows.map((row, index) => ({ ...row, place: index }))
  const dearest = indexed.toSorted((a, b) => compareLosses(b, a))
  const [worst] = dearest
  const shared = total > 0 && Number.isFinite(total)
  const share = (loss: number): number => loss / total
  return {
    code: 'rows',
    title: 'What each row contributes',
    sentences: [
      'The log loss is a mean, so each row has its share.',
      ...(worst === undefined || !shared
        ? []
        : [
            `The dearest is row ${worst.place}: label ${shown(worst.label)}, predicted ${shown(worst.probability)}, ` +
              `${shown(Math.round(1000 * share(worst.loss)) / 10)} % of the whole.`,
          ]),
      ...(rows.length > most ? [`These are the ${most} dearest of ${rows.length}.`] : []),
    ],
    lines: [],
    table: {
      columns: ['row', 'label', 'p', 'loss', 'floor', 'excess', ...(shared ? ['share'] : [])],
      rows: (rows.length > most ? dearest.slice(0, most) : indexed).map((row) => [
        row.place,
        row.label,
        row.probability,
        row.loss,
        row.floor,
        row.excess,
        ...(shared ? [share(row.loss)] : []),
      ]),
    },
  }
}

/** Infinite losses are equal. */
function compareLosses(a: ExplainedRow, b: ExplainedRow): number {
  return a.loss === b.loss ? 0 : a.loss - b.loss
}

/** What the loss has to be compared with. */
const baseRateStep: MakeStep = ({ given, rows, totals }) => {
  if (given !== 'rows' || rows.length < 2) return undefined
  const { baseRate, uncertainty, mean, floor } = totals
  const verdict =
    mean < uncertainty
      ? `These predictions cost ${shown(mean)}: they know something.`
      : mean === uncertainty
        ? 'These predictions cost the same: they know nothing more.'
        : `These predictions cost ${shown(mean)}: more than knowing nothing.`
  return {
    code: 'base rate',
    title: 'Is it good? Compare with the base rate',
    sentences: [
      'Whoever knows nothing about the rows but their mean label says the mean label every time.',
      `Here that is ${shown(baseRate)}, and it costs ${shown(uncertainty)} nats a row.`,
      ...(uncertainty > floor
        ? [verdict]
        : [
            'Every label is the same here, so the mean label is perfect in hindsight: these rows prove nothing.',
          ]),
    ],
    lines: [{ name: 'base rate', formula: '1/n Σ y', value: baseRate }],
    table: null,
  }
}

/** What each row contributes, and whether the whole is good. */
export const rows: readonly MakeStep[] = [rowsStep, baseRateStep]
