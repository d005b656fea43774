import type { DecompositionComparison } from '@bernoulli/core/validation'
import { finite, fixed, percentLevel, pValue, range, signed } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'

/** Whether models are as well calibrated and tell yes from no as well, as a table. */
export function decompositionPart({ pairs, level, statements }: DecompositionComparison): ReportPart {
  const scores = [
    ['log loss', 'logLoss'],
    ['Brier', 'brier'],
  ] as const
  return {
    title: 'Equal parts?',
    note: [
      `Differences a − b by the best straight maps, intervals ${percentLevel(level)}; where both models are calibrated the test of miscalibration rejects less often than it says.`,
      ...statements.map(({ text }) => text),
    ].join(' '),
    heads: ['a', 'b', 'score', 'part', 'difference:', '', 'equal?'],
    rows: pairs.flatMap(({ a, b, ...found }) =>
      scores.flatMap(([score, name]) =>
        (['miscalibration', 'discrimination'] as const).map((part) => {
          const at = found[name]?.[part]
          const within = at?.difference.interval ?? null
          return [
            a,
            b,
            score,
            part,
            at === undefined ? '–' : signed(at.difference.value, 5),
            finite(within) ? range(within, (value) => fixed(value, 5)) : '',
            at === undefined || at.test === null ? '–' : pValue(at.test.pValue),
          ]
        }),
      ),
    ),
  }
}
