import * as Plot from '@observablehq/plot'
import type { Comparison, Interval, Pair } from '@bernoulli/core'
import { columns, named, percentLevel, toldPairs, range, signed } from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, pictureWidth, type Picture } from './picture.ts'
import { roomy } from './scale.ts'

interface Row {
  readonly position: number
  readonly label: string
  readonly value: number
  readonly interval: Interval
  readonly wide: Interval
  readonly real: boolean
}

/** How much less the best costs than each of the others on the same rows, with intervals. */
export function differences(comparison: Comparison): Picture | null {
  const best = comparison.contenders[0]?.name
  const rows = toldPairs(comparison)
    .filter(({ meanDifference }) => meanDifference !== null && Number.isFinite(meanDifference.value))
    .map((pair, position) => row(pair, position, pair.b === best))
  if (rows.length === 0) return null
  const domain = roomy([0, ...rows.flatMap(({ wide, interval, value }) => [value, ...wide, ...interval])])
  return picture(
    { name: 'differences', title: 'Is the difference real?', reading: reading(comparison, rows) },
    {
      width: pictureWidth,
      height: 80 + 30 * rows.length,
      marginLeft: Math.min(210, 24 + 7.4 * Math.max(...rows.map(({ label }) => columns(label)))),
      marginRight: 24,
      marginTop: 30,
      marginBottom: 42,
      x: {
        domain,
        ticks: 3,
        tickSize: 0,
        label: `log loss of ${named(best ?? '', 24)} minus the other, nats`,
        labelAnchor: 'right',
        labelArrow: 'none',
      },
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.ruleY(rows, { y: 'position', stroke: palette.hair, strokeWidth: 0.5 }),
        Plot.ruleX([0], { stroke: palette.ink, strokeWidth: 1 }),
        Plot.text(['no difference'], {
          x: 0,
          frameAnchor: 'top',
          dy: -16,
          textAnchor: 'end',
          dx: 6,
          fill: palette.quiet,
        }),
        Plot.link(rows, {
          x1: ({ wide }: Row) => wide[0],
          x2: ({ wide }: Row) => wide[1],
          y1: 'position',
          y2: 'position',
          stroke: colour,
          strokeWidth: 1,
        }),
        Plot.link(rows, {
          x1: ({ interval }: Row) => interval[0],
          x2: ({ interval }: Row) => interval[1],
          y1: 'position',
          y2: 'position',
          stroke: colour,
          strokeWidth: 3,
          strokeLinecap: 'butt',
        }),
        Plot.dot(rows, {
          x: 'value',
          y: 'position',
          r: 4.5,
          fill: colour,
          title: ({ label, value, interval }: Row) =>
            `${label}: ${signed(value, 4)} nats, ${range(interval, (end) => signed(end, 4))}`,
        }),
        Plot.text(rows, {
          x: domain[0],
          y: 'position',
          text: 'label',
          textAnchor: 'end',
          dx: -10,
          fill: palette.ink,
        }),
      ],
    } satisfies Plot.PlotOptions,
  )
}

function row(pair: Pair, position: number, turn: boolean): Row {
  const turned = ([low, high]: Interval): Interval => (turn ? [-high, -low] : [low, high])
  const value = (turn ? -1 : 1) * (pair.meanDifference?.value ?? 0)
  const interval = pair.meanDifference?.interval ?? null
  return {
    position,
    label: `against ${named(turn ? pair.a : pair.b, 22)}`,
    value,
    interval: interval === null ? [value, value] : turned(interval),
    wide:
      pair.simultaneousInterval === null
        ? interval === null
          ? [value, value]
          : turned(interval)
        : turned(pair.simultaneousInterval),
    real: pair.winner !== null,
  }
}

function colour({ real }: Row): string {
  return real ? palette.accent : palette.quiet
}

function reading({ level, pairs, contenders }: Comparison, rows: readonly Row[]): string {
  const best = named(contenders[0]?.name ?? '')
  const real = rows.filter((one) => one.real).length
  const lines =
    pairs.length > 1
      ? ` The thick line is the ${percentLevel(level)} interval of one pair, the thin one holds for all pairs at once.`
      : ` The line is the ${percentLevel(level)} interval.`
  const verdict =
    real === rows.length
      ? rows.length === 1
        ? 'the interval stays clear of it, so the difference is real'
        : 'all stay clear of it, so the differences are real'
      : real === 0
        ? rows.length === 1
          ? 'the interval reaches it, so the difference may be chance'
          : 'none stays clear of it, so every difference may be chance'
        : `${real} of ${rows.length} stay clear of it and are real`
  return `Left of the line ${best} costs less: ${verdict}.${lines}`
}
