import type { RecalibrationChoice } from '@bernoulli/core'
import { recalibrationKinds } from '@bernoulli/core/recalibration'
import { entry, headline, paragraphs, settingOf, spaced, table } from '../terminal/index.ts'
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
import { kindsInWords } from './kindsInWords.ts'
import type { KindInWords } from './kindsInWords.ts'
import { examplesOf, mapInWords } from './mapInWords.ts'
import { segmentRows, segmentsVerdict } from './segmentsInWords.ts'

/** A choice as the command prints it. */
export interface RecalibrationReport extends RecalibrationChoice {
  readonly statements: readonly { readonly text: string }[]
  /** What it was written as, and how far that is from the map on the rows. */
  readonly exports: readonly {
    readonly format: string
    readonly predictions: number
    readonly difference: number
  }[]
}

/** A map that was chosen, as text for a screen: what it is, what it gains, what else was tried. */
export function terminalRecalibration(report: RecalibrationReport, options: TerminalOptions = {}): string {
  const setting = settingOf(options)
  const { label } = setting
  const subject = label === undefined ? report.prediction : `${label} by ${report.prediction}`
  const lines = spaced(
    headline(
      [visible(subject), `${count(report.examples)} examples`, `base rate ${percent(report.baseRate)}`],
      setting,
    ),
    verdict(report, setting),
    report.segments === null ? [] : segmentsVerdict(report.segments, report.level, setting),
    report.segments === null ? [] : segmentRows(report.segments, setting),
    report.kinds.length > 1 ? kinds(report, setting) : [],
    report.kinds.length > 1 ? paragraphs([rule(report)], setting) : [],
    paragraphs(
      report.statements.map(({ text }) => visible(text)),
      setting,
    ),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function verdict(report: RecalibrationReport, setting: Setting): string[] {
  const { kind, map, before, after, gain, level, exports } = report
  const fractionDigits = decimals(halfWidth(gain.interval))
  const text = (value: number): string => fixed(value, fractionDigits)
  const within = finite(gain.interval)
    ? `  (${range(gain.interval, (end) => signed(end, fractionDigits))})`
    : ''
  const { option, about } = recalibrationKinds[kind]
  const said = kind === 'none' ? ['no other is surely better'] : [mapInWords(map), examplesOf(map)]
  return [
    ...entry('map', setting.ink.bold(option), about, setting),
    ...said.flatMap((line) => entry('', line, '', setting)),
    ...entry('log loss', `${text(before)} → ${text(after)} nats`, seen(report), setting),
    ...entry('gain', text(gain.value) + within, `${percentLevel(level)} interval`, setting),
    ...exports.flatMap((one) => exported(one, setting)),
  ]
}

function exported(
  { format, predictions, difference }: RecalibrationReport['exports'][number],
  setting: Setting,
): string[] {
  const apart = difference === 0 ? 'exactly what the map says' : `within ${plain(difference)} of the map`
  const run = `run on ${count(predictions)} predictions`
  return entry(format, apart, run, setting)
}

function rule({ level }: RecalibrationReport): string {
  return (
    'Taken is the simplest kind that no other beats: one loses to another where the difference of their losses, row by ' +
    `row on rows that neither has seen, has a ${percentLevel(level)} interval without 0.`
  )
}

function seen({ split, folds, nested, kind }: RecalibrationReport): string {
  if (kind === 'none') return 'as it is'
  const rows = 'on rows the map has not seen'
  const how =
    split === 'time'
      ? `${folds} stretches of time`
      : `${folds} folds${split === 'groups' ? ' of groups' : ''}`
  return nested ? `${rows}, nor the choice (${how})` : `${rows} (${how})`
}

function kinds(report: RecalibrationReport, { width, ink }: Setting): string[] {
  return table(
    [
      {
        head: 'kind',
        text: ({ option }: KindInWords) => option,
        ink: (text, row) => (row.kind === report.kind ? ink.bold(text) : text),
      },
      { head: 'log loss', text: ({ loss }) => loss, align: 'right' },
      { head: 'gain', text: ({ gain }) => gain, align: 'right' },
      { head: '', text: ({ within }) => within },
      { head: '', text: ({ remark }) => remark, ink: ink.quiet, least: 12 },
    ],
    kindsInWords(report),
    { width, head: ink.quiet },
  )
}
