import * as Plot from '@observablehq/plot'
import { palette, picture, type Picture } from '../svg/index.ts'
import { count } from '../words/index.ts'
import type { MonitorReport } from './MonitorReport.ts'

/** In percent. */
interface Point {
  readonly said: number
  readonly happened: number
  readonly rows: number
}

/** What happened beside what was said, by tenths: since evidence began anew, and before. Null where nothing has an outcome. */
export function tenthsPicture({
  reliability,
  since,
}: Pick<MonitorReport, 'reliability' | 'since'>): Picture | null {
  const [present, before] = [
    pointsOf(reliability.present),
    since === null ? [] : pointsOf(reliability.before),
  ]
  if (present.length === 0) return null
  const farthest = present.reduce((a, b) => (gap(b) > gap(a) ? b : a))
  return picture(
    {
      name: 'tenths',
      title: 'Does it happen as often as is said?',
      crosshair: true,
      reading:
        `On the diagonal it does. Farthest off it are the ${count(farthest.rows)} of which ${whole(farthest.said)} % was said on average: it happened in ${whole(farthest.happened)} %.` +
        (before.length === 0 ? '' : ` Open circles are from before ${since ?? ''}.`),
    },
    {
      width: 360,
      height: 340,
      marginLeft: 52,
      marginTop: 26,
      marginBottom: 42,
      x: {
        domain: [0, 100],
        ticks: 5,
        tickSize: 0,
        label: 'said, %',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: [0, 100], ticks: 5, tickSize: 0, label: null },
      marks: [
        Plot.text(['happened, %'], { frameAnchor: 'top-left', dx: -44, dy: -20, fill: palette.quiet }),
        Plot.link([[0, 1]], { x1: 0, y1: 0, x2: 100, y2: 100, stroke: palette.hair }),
        Plot.dot(before, { x: 'said', y: 'happened', r: 4, stroke: palette.quiet, fill: 'none' }),
        Plot.line(present, { x: 'said', y: 'happened', stroke: palette.accent, strokeWidth: 1.5 }),
        Plot.dot(present, {
          x: 'said',
          y: 'happened',
          r: 4,
          fill: palette.accent,
          title: ({ said, happened, rows }: Point) =>
            `said ${whole(said)} %, happened ${whole(happened)} %, ${count(rows)} predictions`,
        }),
      ],
    } satisfies Plot.PlotOptions,
  )
}

const gap = ({ said, happened, rows }: Point): number => Math.abs(said - happened) * Math.sqrt(rows)
const whole = (percent: number): string => percent.toFixed(1)

function pointsOf(tenths: readonly (readonly [number, number, number])[]): readonly Point[] {
  return tenths.flatMap(([rows, said, happened]) =>
    rows === 0 ? [] : [{ said: (100 * said) / rows, happened: (100 * happened) / rows, rows }],
  )
}
