import { ink as inkOf, ruler, widthOf } from '../terminal/index.ts'
import { count, fixed, percent, visible } from '../words/index.ts'
import { estimateOf, intervalOf } from './estimateOf.ts'
import { labelAlone } from './labelAlone.ts'
import type { CrossValidation, LabelReport, TrainingReport } from './TrainingReport.ts'
import { foldsOf, mainReading, trainedWhat } from './trainingSentences.ts'

export interface TerminalTrainingOptions {
  readonly width?: number
  readonly color?: boolean
}

const most = 20

/** A finished training as text for a screen: the loss between its floor and its base rate, and what it was made of. */
export function terminalTraining(report: TrainingReport, options: TerminalTrainingOptions = {}): string {
  const ink = inkOf(options.color ?? false)
  const width = widthOf(options.width)
  const { logLoss, baselines, history, keptEpoch, secondsPerEpoch, labels } = report
  const reading = mainReading(report)
  const folded = logLoss.test === null ? foldsOf(report) : null
  const [, ...constants] = [null, ...baselines.filter(({ source }) => source === 'constant')]
  const entry = (name: string, value: string, remark = ''): string =>
    `${name.padEnd(11)}${value}${remark === '' ? '' : `  ${ink.quiet(remark)}`}`
  const marks = [
    { at: reading.floor, text: `floor ${fixed(reading.floor, 4)}` },
    { at: reading.mean, text: fixed(reading.mean, 4), main: true },
    ...constants.map(({ name, mean }) => ({ at: mean, text: `${name} ${fixed(mean, 4)}`, spare: true })),
    { at: reading.uncertainty, text: `base rate ${fixed(reading.uncertainty, 4)}` },
  ]
  const published = baselines.filter(({ source }) => source !== 'constant')
  const lines = [
    ink.bold(visible(trainedWhat(report))),
    '',
    entry(
      folded !== null ? 'fold loss' : logLoss.test === null ? 'train loss' : 'test loss',
      `${fixed(reading.mean, 4)} nats${report.picture === null ? '' : report.picture[0] === 1 ? ' a pixel' : ' a number'}`,
      labels !== null
        ? `the mean over ${count(labels.length)} labels`
        : folded === null
          ? ''
          : foldsInWords(folded),
    ),
    `           ${ruler(marks, width - 11, { main: ink.accent, quiet: ink.quiet })}`,
    entry(
      'excess',
      fixed(reading.excess, 4),
      reading.floor === 0
        ? 'over the floor, which is 0 for labels 0 and 1'
        : 'over the floor: what is left to learn',
    ),
    ...(reading.skill === null
      ? []
      : [entry('skill', percent(reading.skill), 'of what can be gained over the base rate')]),
    ...(logLoss.test === null || report.crossValidation === null
      ? []
      : [
          entry(
            'fold loss',
            fixed(report.crossValidation.evaluation.logLoss.mean, 4),
            foldsInWords(report.crossValidation),
          ),
        ]),
    ...(logLoss.test === null && folded === null
      ? []
      : [
          ...(logLoss.validation === null
            ? []
            : [
                entry(
                  'validation',
                  fixed(logLoss.validation.mean, 4),
                  `excess ${fixed(logLoss.validation.excess, 4)}`,
                ),
              ]),
          entry('train loss', fixed(logLoss.train.mean, 4), `excess ${fixed(logLoss.train.excess, 4)}`),
        ]),
    ...(history === null
      ? []
      : [
          entry(
            'epochs',
            count(history.length),
            (keptEpoch === null || keptEpoch === history.length
              ? ''
              : `the numbers of epoch ${keptEpoch} are kept; `) +
              (secondsPerEpoch === null ? '' : `${secondsPerEpoch.toPrecision(2)} s each`),
          ),
        ]),
    ...optimum(report),
    ...published.map(({ name, mean, excess, source }, i) =>
      entry(
        i > 0 ? '' : report.task === 'classifier' ? 'beside' : 'published',
        `${fixed(mean, 4)}`,
        `excess ${fixed(excess, 4)}  ${name} (${source})`,
      ),
    ),
    ...(labels === null ? [] : labelTable(labels, ink.bold)),
    ...coefficients(report, ink.bold),
    ...importance(report, ink.bold),
    ...report.statements.map(({ text }) => visible(text)),
    ...(labels ?? []).flatMap((label) => {
      const alone = labelAlone(report, label)
      const said = [
        ...label.baselines.map(({ name, mean, excess }) =>
          entry('beside', fixed(mean, 4), `excess ${fixed(excess, 4)}  ${name}`),
        ),
        ...optimum(alone),
        ...coefficients(alone, ink.bold),
        ...importance(alone, ink.bold),
        ...label.statements.map(({ text }) => visible(text)),
      ]
      return said.length === 0
        ? []
        : ['', ink.bold(visible(label.label)), ...said.slice(said[0] === '' ? 1 : 0)]
    }),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`

  function optimum({ certificate, criteria }: TrainingReport): readonly string[] {
    return [
      ...(certificate === null
        ? []
        : [
            entry(
              'optimum',
              certificate.separated !== null
                ? ink.bad('there is none')
                : certificate.converged
                  ? 'certified'
                  : ink.bad('not reached'),
              `gradient ${certificate.gradientNorm.toExponential(1)}`,
            ),
          ]),
      ...(criteria === null
        ? []
        : [
            entry(
              'likelihood',
              fixed(criteria.logLikelihood, 2),
              `AIC ${fixed(criteria.aic, 1)}, BIC ${fixed(criteria.bic, 1)}`,
            ),
          ]),
    ]
  }
}

/** The loss of each label beside its own floor and base rate. */
function labelTable(labels: readonly LabelReport[], bold: (text: string) => string): readonly string[] {
  const wide = Math.max(...labels.map(({ label }) => visible(label).length), 5)
  const cell = (text: string): string => text.padStart(11)
  return [
    '',
    bold(['label'.padEnd(wide), ...['loss', 'floor', 'excess', 'base rate', 'skill'].map(cell)].join('')),
    ...labels.map((label) => {
      const { mean, floor, excess, uncertainty, skill } = mainReading(label)
      return [
        visible(label.label).padEnd(wide),
        ...[mean, floor, excess, uncertainty].map((value) => cell(fixed(value, 4))),
        cell(skill === null ? '' : percent(skill)),
      ].join('')
    }),
  ]
}

function foldsInWords({ folds, by, evaluation }: CrossValidation): string {
  const { interval } = evaluation.logLoss
  const between = interval === null ? '' : `${fixed(interval[0], 4)} to ${fixed(interval[1], 4)}, `
  return `${between}${count(folds)} folds${by === 'rows' ? '' : by === 'time' ? ' in time' : ' of whole groups'}`
}

const mattering = 10

function importance({ importance }: TrainingReport, bold: (text: string) => string): readonly string[] {
  if (importance === null) return []
  const shown = importance.columns.slice(0, mattering)
  const wide = Math.max(...shown.map(({ name }) => visible(name).length), 11)
  const rest = importance.columns.length - shown.length
  return [
    '',
    bold(`${'what matters'.padEnd(wide)}  loss grows by  (values of other rows in its place)`),
    ...shown.map(
      ({ name, mean, interval: [lower, upper] }) =>
        `${visible(name).padEnd(wide)}  ${fixed(mean, 4)}  (${fixed(lower, 4)} to ${fixed(upper, 4)})`,
    ),
    ...(rest > 0 ? [`and ${count(rest)} more, in the JSON`] : []),
  ]
}

function coefficients({ coefficients }: TrainingReport, bold: (text: string) => string): readonly string[] {
  if (coefficients === null) return []
  const shown = coefficients.slice(0, most)
  const wide = Math.max(...shown.map(({ name }) => visible(name).length), 11)
  const rest = coefficients.length - shown.length
  // Where there is no optimum, intervals stand without standard errors.
  const bounded = shown.some(({ standardError, interval }) => standardError === null && interval !== null)
  return [
    '',
    bold(
      `${'coefficient'.padEnd(wide)}${bounded ? '    estimate  interval' : '       value  std. error         z'}`,
    ),
    ...shown.map((coefficient) => {
      const { name, standardError, z, interval } = coefficient
      return [
        visible(name).padEnd(wide),
        estimateOf(coefficient).padStart(12),
        ...(bounded
          ? [interval === null ? '' : `  ${intervalOf(interval)}`]
          : [
              (standardError === null ? '' : fixed(standardError, 4)).padStart(12),
              (z === null ? '' : fixed(z, 2)).padStart(10),
            ]),
      ].join('')
    }),
    ...(rest > 0 ? [`and ${count(rest)} more, in the JSON`] : []),
  ]
}
