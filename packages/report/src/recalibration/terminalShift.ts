import { entry, headline, settingOf, spaced } from '../terminal/index.ts'
import type { TerminalOptions } from '../terminal/index.ts'
import { count, percent, percentLevel, range, visible } from '../words/index.ts'
import { examplesOf, mapInWords } from './mapInWords.ts'
import type { Recalibration } from '@bernoulli/core'

/** A shift for which no label was needed, as the command prints it. */
export interface ShiftReport {
  readonly prediction: string
  readonly examples: number
  readonly says: { readonly before: number; readonly after: number }
  readonly estimate: {
    readonly from: number
    readonly baseRate: number
    readonly interval: readonly [lower: number, upper: number]
    readonly level: number
  } | null
  readonly map: Recalibration
}

/** A shift to another base rate, as text for a screen. */
export function terminalShift(report: ShiftReport, options: TerminalOptions = {}): string {
  const setting = settingOf({ ...options, label: undefined, note: undefined })
  const { map, estimate, says } = report
  const lines = spaced(
    headline([visible(report.prediction), `${count(report.examples)} rows, labels not looked at`], setting),
    [
      ...entry('map', setting.ink.bold('shift'), 'another base rate', setting),
      ...[mapInWords(map), examplesOf(map)].flatMap((line) => entry('', line, '', setting)),
      ...(estimate === null
        ? []
        : entry(
            'base rate',
            `${percent(estimate.from)} → ${percent(estimate.baseRate)}  (${range(estimate.interval, (end) => percent(end))})`,
            `${percentLevel(estimate.level)} interval, if predictions were right at ${percent(estimate.from)}`,
            setting,
          )),
      ...entry('says', `${percent(says.before)} → ${percent(says.after)}`, 'on average', setting),
    ],
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
