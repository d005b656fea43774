import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** What the loss has to be compared with. */
export const baseRateStep: MakeStep = ({ given, rows, totals }) => {
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
