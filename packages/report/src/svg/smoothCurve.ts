import * as Plot from '@observablehq/plot'
import type { Validation } from '@bernoulli/core/validation'
import { percent } from '../words/index.ts'
import { palette } from './palette.ts'
import { picture, pictureWidth, type Picture } from './picture.ts'
import { percentTicks, probabilityDomain } from './scale.ts'

/** The smooth calibration curve with its pointwise band; null where there is none. */
export function smoothCurve({ agreement: { curve }, level }: Validation): Picture | null {
  if (curve === null || curve.points.length < 2) return null
  const points = curve.points.map(({ probability, value, interval }) => ({
    probability,
    value,
    low: interval?.[0] ?? value,
    high: interval?.[1] ?? value,
  }))
  const domain = probabilityDomain(points.flatMap(({ probability, value }) => [probability, value]))
  const [low, high] = domain
  const bound = (value: number): number => Math.min(high, Math.max(low, value))
  const reading =
    `On the diagonal it happens exactly as often as it says. The curve is a ${curve.method}` +
    `${curve.smoother === 'cubic' ? `, its band ${percent(level)} at each prediction by itself` : ''}. ` +
    `It lies ${percent(curve.ici.value)} from the diagonal on average, and ${percent(curve.emax.value)} at most.`
  return picture(
    { name: 'smooth', title: 'Does it happen as often as it says, smoothly?', reading, crosshair: true },
    {
      width: pictureWidth,
      height: pictureWidth,
      marginLeft: 52,
      marginBottom: 44,
      marginTop: 24,
      marginRight: 28,
      x: {
        domain,
        ticks: 5,
        tickFormat: percentTicks(domain),
        tickSize: 0,
        label: 'prediction',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain, ticks: 5, tickFormat: percentTicks(domain), tickSize: 0, label: null },
      marks: [
        Plot.text(['how often it happens'], {
          frameAnchor: 'top-left',
          dx: -44,
          dy: -20,
          fill: palette.quiet,
        }),
        Plot.areaY(points, {
          x: 'probability',
          y1: (point: (typeof points)[number]) => bound(point.low),
          y2: (point: (typeof points)[number]) => bound(point.high),
          fill: palette.band,
        }),
        Plot.link([low], { x1: low, y1: low, x2: high, y2: high, stroke: palette.quiet }),
        Plot.line(points, { x: 'probability', y: 'value', stroke: palette.accent, strokeWidth: 2 }),
      ],
    } satisfies Plot.PlotOptions,
  )
}
