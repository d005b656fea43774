import type { UnpairedComparison, UnpairedSample } from '@bernoulli/core/validation'
import { headline, paragraphs, settingOf, spaced, table } from '../terminal/index.ts'
import type { TerminalOptions } from '../terminal/index.ts'
import {
  count,
  decimals,
  finite,
  fixed,
  halfWidth,
  percent,
  percentLevel,
  range,
  signed,
  visible,
} from '../words/index.ts'

type Estimate = UnpairedSample['logLoss']

/** What is compared, how it is called, and which way is better. */
const measures = [
  { name: 'logLoss', about: 'log loss', better: -1 },
  { name: 'skill', about: 'skill', better: 1 },
  { name: 'brier', about: 'Brier score', better: -1 },
  { name: 'auc', about: 'AUC', better: 1 },
] as const

type Measure = (typeof measures)[number]

/**
 * Two predictors on rows of their own, as text for a screen; the first sentence says that nothing was paired.
 *
 * @param columns  what happened and what was said in each
 */
export function terminalUnpaired(
  { samples, differences, level, statements }: UnpairedComparison,
  columns: readonly { readonly label: string; readonly prediction: string }[],
  options: TerminalOptions = {},
): string {
  const setting = settingOf(options)
  const { ink, width } = setting
  const [a, b] = samples
  const [first, ...others] = statements.map(({ text }) => visible(text))
  const rows = measures.map((measure) => ({
    measure,
    of: [a[measure.name], b[measure.name]] as const,
    difference: differences[measure.name],
  }))
  const digits = (estimate: Estimate | null): number => decimals(halfWidth(estimate?.interval ?? null))
  const within = ({ interval }: Estimate, fractionDigits: number): string =>
    finite(interval) ? range(interval, (end) => signed(end, fractionDigits)) : ''
  const lines = spaced(
    headline([`${visible(a.name)} and ${visible(b.name)}`, 'each on rows of its own'], setting),
    paragraphs(first === undefined ? [] : [first], setting),
    samples.flatMap((sample, i) =>
      paragraphs(
        [
          `${visible(sample.name)}: ${visible(columns[i]?.label ?? '')} by ${visible(columns[i]?.prediction ?? '')}, ${count(sample.examples)} examples, base rate ${percent(sample.baseRate)}${sample.groups === null ? '' : `, ${count(sample.groups)} groups`}`,
        ],
        setting,
      ),
    ),
    table(
      [
        { head: '', text: ({ measure }: (typeof rows)[number]) => measure.about },
        ...([0, 1] as const).map((i) => ({
          head: visible(samples[i].name),
          text: ({ of, difference }: (typeof rows)[number]) =>
            of[i] === null ? '' : fixed(of[i].value, digits(difference)),
          align: 'right' as const,
        })),
        {
          head: 'difference',
          text: ({ difference }) => (difference === null ? '' : signed(difference.value, digits(difference))),
          align: 'right',
        },
        {
          head: '',
          text: ({ difference }) => (difference === null ? '' : within(difference, digits(difference))),
        },
        {
          head: '',
          text: ({ measure, difference }) => verdict(measure, difference, [a.name, b.name]),
          ink: ink.quiet,
          least: 12,
        },
      ],
      rows,
      { width, head: ink.quiet },
    ),
    paragraphs(
      [
        `Differences are ${visible(a.name)} − ${visible(b.name)}, with ${percentLevel(level)} intervals. Where base rates differ, losses differ with them; the skill is against each one’s own base rate.`,
        ...others,
      ],
      setting,
    ),
  )
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** Which of the two is surely better by a measure; of a loss, which depends on the base rate, only which is lower. */
function verdict({ better }: Measure, difference: Estimate | null, names: readonly [string, string]): string {
  const interval = difference?.interval ?? null
  if (interval === null) return 'no interval'
  const [lower, upper] = interval
  if (lower <= 0 && upper >= 0) return 'may be chance'
  if (better < 0) return `lower: ${visible(lower > 0 ? names[1] : names[0])}`
  return `better: ${visible(lower > 0 ? names[0] : names[1])}`
}
