import * as Plot from '@observablehq/plot'
import { palette, picture, percentTicks, type Picture } from '../svg/index.ts'
import { count, percent, visible } from '../words/index.ts'
import type { ColumnDependence } from './TrainingReport.ts'

/** What a model says on average along one column, with its interval over the rows; categories one below the other. */
export function dependencePicture(
  { name, kind, points }: ColumnDependence,
  {
    rows,
    index,
    domain,
  }: { readonly rows: number; readonly index: number; readonly domain: readonly [number, number] },
): Picture {
  const [low, high] = domain
  const bound = (value: number): number => Math.min(high, Math.max(low, value))
  const drawn = points.map(({ value, probability, interval }, place) => ({
    place,
    value:
      kind === 'time' ? new Date(1000 * Number(value)) : kind === 'category' ? visible(String(value)) : value,
    probability,
    low: bound(interval[0]),
    high: bound(interval[1]),
  }))
  const probabilities = points.map(({ probability }) => probability)
  const frame = {
    name: `dependence-${index}`,
    title: `Along ${visible(name)}`,
    reading: `What the model says on average over ${count(rows)} rows held out when ${visible(name)} is the same in all of them and the rest stays as it is: from ${percent(Math.min(...probabilities))} to ${percent(Math.max(...probabilities))}. Values that do not go with the rest are asked, too.`,
  }
  const across = { ticks: 5, tickFormat: percentTicks(domain), tickSize: 0, label: null }
  if (kind === 'category')
    return picture(frame, {
      width: 440,
      height: 60 + 22 * points.length,
      marginLeft: 140,
      marginBottom: 36,
      marginTop: 8,
      marginRight: 28,
      x: { domain, ...across },
      y: {
        type: 'point',
        domain: drawn.map(({ place }) => place),
        tickFormat: (place: number) => short(String(drawn[place]?.value)),
        label: null,
        tickSize: 0,
      },
      marks: [
        Plot.link(drawn, {
          x1: 'low',
          x2: 'high',
          y1: 'place',
          y2: 'place',
          stroke: palette.band,
          strokeWidth: 6,
        }),
        Plot.dot(drawn, { x: 'probability', y: 'place', fill: palette.accent, r: 4 }),
      ],
    } satisfies Plot.PlotOptions)
  return picture({ ...frame, crosshair: true }, {
    width: 440,
    height: 260,
    marginLeft: 52,
    marginBottom: 44,
    marginTop: 16,
    marginRight: 28,
    x: {
      ticks: 5,
      tickSize: 0,
      label: visible(name),
      labelAnchor: 'center',
      labelArrow: 'none',
      ...(kind === 'time' ? { type: 'utc' } : {}),
    },
    y: { domain, ...across },
    marks: [
      Plot.areaY(drawn, { x: 'value', y1: 'low', y2: 'high', fill: palette.band }),
      Plot.line(drawn, { x: 'value', y: 'probability', stroke: palette.accent, strokeWidth: 2 }),
      Plot.ruleX(drawn, { x: 'value', y1: low, y2: low + (high - low) * 0.02, stroke: palette.quiet }),
    ],
  } satisfies Plot.PlotOptions)
}

/** Names of categories can be texts. */
const short = (name: string): string => (name.length > 18 ? `${name.slice(0, 17)}…` : name)
