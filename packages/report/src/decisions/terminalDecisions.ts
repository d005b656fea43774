import type { AtThreshold, DecidedModel, Decisions, Reference } from '@bernoulli/core'
import { headline, paragraphs, settingOf, spaced, table } from '../terminal/index.ts'
import type { Setting, TerminalOptions } from '../terminal/index.ts'
import { count, decimals, fixed, halfWidth, percent, signed, visible } from '../words/index.ts'
import { decisionAnswer } from './decisionAnswer.ts'
import { decisionFacts, within } from './decisionFacts.ts'
import type { DecisionFact, Estimate } from './decisionFacts.ts'
import { areasInWords, bestInWords, decisionInWords, netBenefitInWords } from './decisionSentences.ts'
import { murphyPicture } from './murphyPicture.ts'
import { netBenefitCurve } from './netBenefitCurve.ts'

/** What predictions are worth for decisions, as text for a screen: whether to act on them first, then the numbers. */
export function terminalDecisions(report: Decisions, options: TerminalOptions = {}): string {
  const setting = settingOf(options)
  const { label } = setting
  const names = report.models.map(({ name }) => visible(name)).join(', ')
  const lines = spaced(
    headline(
      [
        label === undefined ? names : `${visible(label)} by ${names}`,
        `${count(report.examples)} examples`,
        `base rate ${percent(report.baseRate)}`,
      ],
      setting,
    ),
    paragraphs([decisionInWords(report)], setting),
    ...report.models.flatMap((model) => ofModel(model, report, setting)),
    report.pairs.length === 0 ? [] : pairs(report, setting),
    paragraphs([netBenefitInWords(report), ...report.statements.map(({ text }) => visible(text))], setting),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function ofModel(model: DecidedModel, report: Decisions, setting: Setting): readonly (readonly string[])[] {
  const { murphy, name, thresholds } = model
  const [only] = thresholds
  const [reference] = report.references
  const title = report.models.length > 1 ? [setting.ink.bold(visible(name))] : []
  const body =
    thresholds.length === 1 && only !== undefined && reference !== undefined
      ? [paragraphs([decisionAnswer(only, reference)], setting), details(only, reference, setting)]
      : [
          acrossThresholds(model, report, setting),
          [
            setting.ink.quiet(
              'net benefit, and dotted that of acting always, by threshold; acting never is 0',
            ),
            ...netBenefitCurve(model, report, setting),
          ],
        ]
  return [
    title,
    ...body,
    [
      setting.ink.quiet('cost of acting from each threshold on (log-odds axis)'),
      ...murphyPicture(murphy, setting),
    ],
    paragraphs([areasInWords(murphy)], setting),
  ]
}

function details(at: AtThreshold, reference: Reference, setting: Setting): string[] {
  return [
    ...table(
      [
        { head: `at ${percent(at.threshold)}`, text: ({ name }: DecisionFact) => name },
        { head: '', text: ({ value }) => value, align: 'right' },
        { head: '', text: ({ within }) => within },
        { head: '', text: ({ about }) => about, ink: setting.ink.quiet, least: 12 },
      ],
      decisionFacts(at, reference),
      { width: setting.width, head: setting.ink.quiet },
    ),
    ...paragraphs([bestInWords(at)], setting),
  ]
}

interface Across {
  readonly at: AtThreshold
  readonly reference: Reference
}

function acrossThresholds(
  { thresholds }: DecidedModel,
  { references }: Decisions,
  setting: Setting,
): string[] {
  const rows = thresholds.flatMap((at, k): Across[] => {
    const reference = references[k]
    return reference === undefined ? [] : [{ at, reference }]
  })
  const places = Math.min(5, Math.max(...rows.map(({ at }) => decimals(halfWidth(at.netBenefit.interval)))))
  const worth = (value: number): string => fixed(value, places)
  const share = (estimate: Estimate | null): string => (estimate === null ? '–' : percent(estimate.value))
  return table(
    [
      { head: 'threshold', text: ({ at }: Across) => percent(at.threshold), align: 'right' },
      { head: 'net benefit', text: ({ at }) => worth(at.netBenefit.value), align: 'right' },
      { head: '', text: ({ at }) => within(at.netBenefit, worth) },
      { head: 'always', text: ({ reference }) => worth(reference.treatAll.value), align: 'right' },
      { head: 'best', text: ({ at }) => worth(at.best.netBenefit), align: 'right', rank: 1 },
      { head: 'sensitivity', text: ({ at }) => share(at.sensitivity), align: 'right', rank: 2 },
      { head: 'specificity', text: ({ at }) => share(at.specificity), align: 'right', rank: 3 },
      { head: 'PPV', text: ({ at }) => share(at.positivePredictiveValue), align: 'right', rank: 4 },
    ],
    rows,
    { width: setting.width, head: setting.ink.quiet },
  )
}

function pairs({ pairs: all }: Decisions, setting: Setting): string[] {
  const rows = all.flatMap(({ a, b, thresholds }) => thresholds.map((at) => ({ a, b, ...at })))
  const places = Math.max(...rows.map(({ difference }) => decimals(halfWidth(difference.interval))))
  type Row = (typeof rows)[number]
  return table(
    [
      { head: 'threshold', text: ({ threshold }: Row) => percent(threshold), align: 'right' },
      { head: 'net benefit of', text: ({ a, b }) => `${visible(a)} less ${visible(b)}`, least: 14 },
      { head: '', text: ({ difference }) => signed(difference.value, places), align: 'right' },
      { head: '', text: ({ difference }) => within(difference, (value) => signed(value, places)) },
    ],
    rows,
    { width: setting.width, head: setting.ink.quiet },
  )
}
