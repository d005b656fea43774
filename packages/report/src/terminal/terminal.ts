import type { Comparison, Evaluation } from '@bernoulli/core'
import type { Lines } from '../words/index.ts'
import { terminalComparison } from './comparison.ts'
import { terminalEvaluation } from './evaluation.ts'
import { settingOf } from './setting.ts'

export interface TerminalOptions {
  /** Columns of the screen; what is narrower than 60 is drawn for 60, what is wider than 120 for 120. */
  readonly width?: number
  /** Whether to set text in colours: the caller knows the screen and NO_COLOR. */
  readonly color?: boolean
  /** What the labels are called, for the first line: `late`. */
  readonly label?: string
  /** A remark at the end of the first line: which columns were guessed. */
  readonly note?: string
  /** Everything there is, not the answer alone. */
  readonly full?: boolean
  /** Where rows stand in their files; rows without a line are called by their place in the data, from 0. */
  readonly lines?: Lines
  /** How to see what is left out, as a last line; not said where nothing is. */
  readonly more?: string
  /** The command that recalibrates, named where that is surely worth it. */
  readonly putRight?: string
}

/**
 * An evaluation or a comparison as text for a screen: two sentences that say whether it is good and what to do, the
 * numbers in about ten lines, and what changes how they are to be read. With `full`, the tables behind them too.
 *
 * Every text from the data is made harmless by {@link visible}. Losses are in nats, intervals at the level of the
 * evaluation, decimals as many as the interval of the log loss supports but at least four.
 *
 * @returns lines ending in `\n`, none wider than `width` unless a single number needs more
 */
export function terminal(subject: Evaluation | Comparison, options: TerminalOptions = {}): string {
  const setting = settingOf(options)
  const lines =
    subject.schema === 'bernoulli.evaluation/1'
      ? terminalEvaluation(subject, setting)
      : terminalComparison(subject, setting)
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}
