import type { Decisions } from '@bernoulli/core'
import { decimals, finite, fixed, halfWidth, percent, percentLevel, range } from '../words/index.ts'
import type { ReportPart } from '../words/index.ts'

/** Net benefit at thresholds, beside acting always, as a table. */
export function decisionPart({ models, references, level }: Decisions, folded = false): ReportPart {
  const several = models.length > 1
  const half = models.flatMap(({ thresholds }) =>
    thresholds.map(({ netBenefit }) => halfWidth(netBenefit.interval) ?? 0),
  )
  const places = Math.min(5, decimals(Math.max(0, ...half), 3))
  const number = (value: number): string => fixed(value, places)
  const share = (estimate: { readonly value: number } | null): string =>
    estimate === null ? '–' : percent(estimate.value)
  return {
    title: 'Net benefit',
    note: `True positives a row, less what false ones cost at the threshold; acting never has 0. Intervals ${percentLevel(level)} each.`,
    heads: [
      ...(several ? ['model'] : []),
      ...['threshold:', 'net benefit:', '', 'always:', 'sensitivity:', 'specificity:', 'PPV:', 'NPV:'],
    ],
    rows: models.flatMap(({ name, thresholds }) =>
      thresholds.map((at, k) => [
        ...(several ? [name] : []),
        percent(at.threshold),
        number(at.netBenefit.value),
        finite(at.netBenefit.interval) ? range(at.netBenefit.interval, number) : '',
        number(references[k]?.treatAll.value ?? 0),
        share(at.sensitivity),
        share(at.specificity),
        share(at.positivePredictiveValue),
        share(at.negativePredictiveValue),
      ]),
    ),
    ...(folded ? { folded } : {}),
  }
}
