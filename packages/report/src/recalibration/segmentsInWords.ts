import type { SegmentsChoice } from '@bernoulli/core'
import { entry, paragraphs, table } from '../terminal/index.ts'
import type { Setting } from '../terminal/index.ts'
import {
  count,
  decimals,
  finite,
  fixed,
  halfWidth,
  pValue,
  percent,
  percentLevel,
  plain,
  range,
  segmentName,
  signed,
  visible,
} from '../words/index.ts'

type Value = SegmentsChoice['values'][number]

/** So many segments are listed. */
const most = 20

/** Whether segments have intercepts of their own, and what these gain over the common map. */
export function segmentsVerdict(
  { column, taken, gain, after, spread, problem }: SegmentsChoice,
  level: number,
  setting: Setting,
): string[] {
  const of = visible(column)
  if (gain === null || after === null)
    return entry('segments', setting.ink.bold('not taken'), `of ${of}: ${problem ?? ''}`, setting)
  const fractionDigits = decimals(halfWidth(gain.interval))
  const within = finite(gain.interval)
    ? `  (${range(gain.interval, (end) => signed(end, fractionDigits))})`
    : ''
  const said = taken ? 'an intercept for each' : 'not taken: not surely better'
  const alike = spread === 0 ? 'none differs' : `offsets spread by ${plain(spread ?? NaN)}`
  return [
    ...entry('segments', setting.ink.bold(of), said, setting),
    ...entry(
      'log loss',
      `${fixed(after, fractionDigits)} nats`,
      `with them, on rows not seen; ${alike}`,
      setting,
    ),
    ...entry(
      'gain',
      signed(gain.value, fractionDigits) + within,
      `over the common map, ${percentLevel(level)} interval`,
      setting,
    ),
  ]
}

/** Segment by segment, those least likely to have the common map first. */
export function segmentRows({ values, column }: SegmentsChoice, setting: Setting): string[] {
  const { width, ink } = setting
  if (values.length === 0) return []
  const order = values.toSorted((a, b) => (a.pValue ?? 2) - (b.pValue ?? 2))
  const digits = decimals(Math.min(...values.map(({ gain }) => halfWidth(gain.interval))))
  const left = values.length - most
  return [
    ...table(
      [
        { head: visible(column), text: ({ segment }: Value) => segmentName([segment]) },
        { head: 'rows', text: ({ examples }) => count(examples), align: 'right' },
        { head: 'happens', text: ({ baseRate }) => percent(baseRate), align: 'right' },
        { head: 'offset', text: ({ offset }) => (offset === null ? '' : signed(offset, 2)), align: 'right' },
        { head: 'gain', text: ({ gain }) => signed(gain.value, digits), align: 'right' },
        {
          head: 'p (Holm)',
          text: ({ adjusted }) => (adjusted === null ? '' : pValue(adjusted)),
          align: 'right',
        },
      ],
      order.slice(0, most),
      { width, head: ink.quiet },
    ),
    ...paragraphs(
      [
        `${left > 0 ? `And ${count(left)} more, in --json. ` : ''}p: does the common map say as much as happens there? As large as Holm’s rule makes it among all segments. A segment that is not here has the common map.`,
      ],
      setting,
    ),
  ]
}
