import type { Evaluation } from '@bernoulli/core'
import { count, fixed, percent, percentLevel, pValue, range } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'
import { estimateHeads, estimateRow } from './numbers.ts'
import type { ProfileReport } from './ProfileReport.ts'

/** Probabilities of default by grade, as supervisors want them, and what the tests take for granted. */
export function creditParts(
  evaluation: Evaluation,
  { validation, grades }: ProfileReport,
): readonly ReportPart[] {
  const level = percentLevel(evaluation.level)
  const { auc } = evaluation.discrimination
  const ratio = auc && {
    value: 2 * auc.value - 1,
    standardError: auc.standardError === null ? null : 2 * auc.standardError,
    interval: auc.interval && ([2 * auc.interval[0] - 1, 2 * auc.interval[1] - 1] as const),
  }
  const ranking: ReportPart = {
    title: 'Ranking and level',
    note: `Intervals at ${level}.`,
    heads: estimateHeads(level),
    rows: [
      estimateRow('AUC', auc, 'coin: 0.5'),
      estimateRow('accuracy ratio', ratio, '2·AUC − 1 (Gini)'),
      estimateRow('O:E', validation.agreement.observedToExpected, 'defaults that happened ÷ expected'),
      estimateRow('calibration slope', evaluation.calibration.slope, 'calibrated: 1'),
      estimateRow(
        'Brier score',
        validation.brier.score,
        `base rate: ${fixed(evaluation.brier.uncertainty, 4)}`,
        (x) => fixed(x, 4),
      ),
    ],
  }
  if (grades === null) return [ranking]
  const { homogeneity, overdispersion, ofGroups } = grades
  const rows = [...grades.grades, { ...grades.portfolio, name: 'portfolio' }]
  const dispersion = [
    ...(homogeneity === null || overdispersion === null
      ? []
      : [
          `Over all grades χ² is ${fixed(homogeneity.statistic, 1)}, ${pValue(homogeneity.pValue)}: defaults scatter ${fixed(overdispersion, 2)} times as much as independent ones would, if all that strays is chance.`,
        ]),
    ...(ofGroups === null
      ? []
      : [
          `Allowing for what groups share, defaults scatter ${fixed(ofGroups.designEffect, 2)} times as much, and the portfolio has ${pValue(ofGroups.pValue)}.`,
        ]),
    ...grades.statements.map(({ text }) => text),
  ]
  return [
    ranking,
    {
      title: 'Grades',
      note:
        `By ${grades.by}. Jeffreys: chance that the true rate is no higher than the PD (ECB 2019, 2.5); binomial: chance of so many ` +
        `defaults or more; light: red below 0.001, yellow below 0.05 of the binomial. ${dispersion.join(' ')}`,
      heads: ['grade', 'rows:', 'defaults:', 'PD:', 'rate:', level, 'Jeffreys', 'binomial', 'light'],
      rows: rows.map(({ name, n, defaults, pd, rate, tests }) => [
        name,
        count(n),
        count(defaults),
        percent(pd),
        percent(rate),
        tests === null ? '' : range(tests.interval, (x) => percent(x)),
        tests === null ? '–' : pValue(tests.jeffreys),
        tests === null ? '–' : pValue(tests.binomial),
        tests?.light ?? '–',
      ]),
    },
  ]
}
