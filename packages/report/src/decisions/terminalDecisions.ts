import type { AtThreshold, DecidedModel, Decisions, Reference } from '@bernoulli/core'
import { headline, paragraphs, settingOf, spaced, table } from '../terminal/index.ts'
import type { Setting, TerminalOptions } from '../terminal/index.ts'
import {
  count,
  decimals,
  finite,
  fixed,
  halfWidth,
  percent,
  percentLevel,
  plain,
  range,
  signed,
  visible,
} from '../words/index.ts'
import { decisionAnswer } from './decisionAnswer.ts'
import { murphyPicture } from './murphyPicture.ts'

/** A number with its interval, or none. */
type Estimate = AtThreshold['netBenefit']

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
    paragraphs([decision(report)], setting),
    ...report.models.flatMap((model) => ofModel(model, report, setting)),
    report.pairs.length === 0 ? [] : pairs(report, setting),
    paragraphs(
      [
        `Intervals are ${percentLevel(report.level)} each. Net benefit counts true positives a row, less what the false ones ` +
          'cost of them; acting never has none. The best cutoff was chosen on these rows, so what it adds flatters.',
        ...report.statements.map(({ text }) => visible(text)),
      ],
      setting,
    ),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function decision({ costs, references }: Decisions): string {
  const [first] = references
  if (costs !== null && first !== undefined)
    return (
      `A false alarm costs ${plain(costs.falseAlarm)} and a miss ${plain(costs.miss)}, so acting pays where it happens at ` +
      `least ${percent(first.threshold)} of the time.`
    )
  return 'Acting where a prediction is at least the threshold.'
}

function ofModel(model: DecidedModel, report: Decisions, setting: Setting): readonly (readonly string[])[] {
  const { murphy, name, thresholds } = model
  const [only] = thresholds
  const [reference] = report.references
  const title = report.models.length > 1 ? [setting.ink.bold(visible(name))] : []
  const body =
    thresholds.length === 1 && only !== undefined && reference !== undefined
      ? [paragraphs([decisionAnswer(only, reference)], setting), details(only, reference, setting)]
      : [acrossThresholds(model, report, setting)]
  const areas =
    `The area under the curve is the log loss, ${fixed(murphy.logLoss, 4)} nats; under the dots, those of the base rate, it is ` +
    `${fixed(murphy.uncertainty, 4)}. After recalibration ${fixed(murphy.reachable, 4)} is reachable.`
  return [
    title,
    ...body,
    [
      setting.ink.quiet('cost of acting from each threshold on (log-odds axis)'),
      ...murphyPicture(murphy, setting),
    ],
    paragraphs([areas], setting),
  ]
}

interface Line {
  readonly name: string
  readonly estimate: Estimate | null
  readonly text: (value: number) => string
  readonly about: string
}

function details(at: AtThreshold, reference: Reference, setting: Setting): string[] {
  const places = decimals(halfWidth(at.netBenefit.interval))
  const worth = (value: number): string => fixed(value, places)
  const money = ({ interval }: Estimate) => {
    const some = decimals(halfWidth(interval), 1)
    return (value: number): string => fixed(value, some)
  }
  const share = (value: number): string => percent(value)
  const correlation = (value: number): string => fixed(value, 3)
  const { costPerThousand: cost } = at
  const acted = at.truePositives + at.falsePositives
  const all = acted + at.falseNegatives + at.trueNegatives
  const lines: Line[] = [
    {
      name: 'net benefit',
      estimate: at.netBenefit,
      text: worth,
      about: `acting always ${worth(reference.treatAll.value)}, never 0`,
    },
    ...(cost === null
      ? []
      : [
          {
            name: 'cost per 1,000',
            estimate: cost,
            text: money(cost),
            about: `acting always ${money(cost)(reference.costOfAll?.value ?? NaN)}, never ${money(cost)(reference.costOfNone?.value ?? NaN)}`,
          },
        ]),
    {
      name: 'spared per 100',
      estimate: at.avoidedPerHundred,
      text: (value) => fixed(value, 1),
      about: 'false alarms, beside always, net',
    },
    {
      name: 'sensitivity',
      estimate: at.sensitivity,
      text: share,
      about: `${count(at.truePositives)} of ${count(at.truePositives + at.falseNegatives)} that happened`,
    },
    {
      name: 'specificity',
      estimate: at.specificity,
      text: share,
      about: `${count(at.trueNegatives)} of ${count(at.trueNegatives + at.falsePositives)} that did not`,
    },
    {
      name: 'PPV',
      estimate: at.positivePredictiveValue,
      text: share,
      about: `happened, of ${count(acted)} acted on`,
    },
    {
      name: 'NPV',
      estimate: at.negativePredictiveValue,
      text: share,
      about: `did not, of ${count(all - acted)} others`,
    },
    { name: 'F1', estimate: at.f1, text: correlation, about: '' },
    { name: 'MCC', estimate: at.matthewsCorrelation, text: correlation, about: '' },
  ]
  return [
    ...table(
      [
        { head: `at ${percent(at.threshold)}`, text: ({ name }: Line) => name },
        {
          head: '',
          text: ({ estimate, text }) => (estimate === null ? '–' : text(estimate.value)),
          align: 'right',
        },
        { head: '', text: ({ estimate, text }) => within(estimate, text) },
        { head: '', text: ({ about }) => about, ink: setting.ink.quiet, least: 12 },
      ],
      lines,
      { width: setting.width, head: setting.ink.quiet },
    ),
    ...paragraphs([bestInWords(at, worth)], setting),
  ]
}

function bestInWords({ best, threshold }: AtThreshold, worth: (value: number) => string): string {
  if (best.gain === 0) return `No other cutoff than ${percent(threshold)} does better on these rows.`
  const how = best.cutoff === null ? 'never acting' : `acting from ${percent(best.cutoff)} on`
  return `On these rows ${how} would do best: ${worth(best.netBenefit)}, ${signed(best.gain, 5)}. That is what perfect calibration would add.`
}

const within = (estimate: Estimate | null, text: (value: number) => string): string =>
  estimate !== null && finite(estimate.interval) ? range(estimate.interval, text) : ''

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
