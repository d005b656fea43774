import type { PredictionPoweredMean, RoganGladenRate, ShareEstimate } from '@bernoulli/core/rates'
import { entry, headline, paragraphs, settingOf, spaced } from '../terminal/index.ts'
import type { TerminalOptions } from '../terminal/index.ts'
import { count, percent, percentLevel, range, visible } from '../words/index.ts'

/** The rate of yes as the command prints it. */
export interface RateReport extends PredictionPoweredMean {
  readonly prediction: string
  readonly verdicts: RoganGladenRate | null
  readonly statements: readonly { readonly text: string }[]
}

/** A rate from few labels, as text for a screen. */
export function terminalRate(report: RateReport, options: TerminalOptions = {}): string {
  const setting = settingOf(options)
  const { label } = setting
  const { labelled, unlabelled, level, labelsOnly, power, predicted, verdicts } = report
  const within = ([lower, upper]: readonly [number, number]): string =>
    `(${range([lower, upper], (end) => percent(end))})`
  const estimate = ({ value, interval }: Pick<RateReport, 'value' | 'interval'>): string =>
    `${percent(value)}  ${within(interval)}`
  const right = (share: ShareEstimate, of: string): string =>
    `right on ${percent(share.value)} of ${of} ${within(share.interval)}`
  const subject = label === undefined ? report.prediction : `${label} by ${report.prediction}`
  const lines = spaced(
    headline([visible(subject), `${count(labelled)} labelled, ${count(unlabelled)} not`], setting),
    [
      ...entry('rate', estimate(report), `${percentLevel(level)} interval`, setting),
      ...entry('labels', estimate(labelsOnly), 'from the labels alone', setting),
      ...entry('says', percent(predicted), `${visible(report.prediction)} as it is, of all rows`, setting),
      ...entry('worth', `${count(Math.round(report.worth))} labels`, trust(power, labelled), setting),
    ],
    verdicts === null
      ? []
      : [
          ...entry('verdicts', estimate(verdicts), 'if labels are no random sample of the rows', setting),
          ...entry('', right(verdicts.sensitivity, 'yeses'), '', setting),
          ...entry('', right(verdicts.specificity, 'noes'), '', setting),
        ],
    paragraphs(
      report.statements.map(({ text }) => visible(text)),
      setting,
    ),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function trust(power: number, labelled: number): string {
  if (power === 0) return 'predictions say nothing about the labels, and are left out'
  return `what ${count(labelled)} are worth with predictions, trusted by ${percent(power)}`
}
