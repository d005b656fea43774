import * as Plot from '@observablehq/plot'
import { palette, picture, pictureWidth, type Picture } from '../svg/index.ts'
import { fixed } from '../words/index.ts'
import type { Epoch, Reading } from './TrainingReport.ts'

interface Point {
  readonly epoch: number
  readonly loss: number
}

/** One line, with its name at its end. */
interface Curve {
  readonly name: string
  readonly stroke: string
  readonly points: readonly Point[]
}

const height = 360
const margins = { top: 24, bottom: 44 }
/** Pixels between two names, at least. */
const lineHeight = 15

/**
 * The losses epoch by epoch, each line under its name. It is drawn down to the floor where that leaves the lines to be read;
 * where they are far above it, as with labels of 0 and 1, the axis begins below the lines and the floor is said. Null when
 * there is no epoch.
 *
 * @param kept  the epoch whose numbers are kept, to be marked
 */
export function historyPicture(history: readonly Epoch[], kept: number | null = null): Picture | null {
  const last = history.at(-1)
  if (last === undefined) return null
  const curves = [
    curve(history, 'training', palette.quiet, ({ train }) => train),
    curve(history, 'validation', palette.good, ({ validation }) => validation),
    curve(history, 'test', palette.accent, ({ test }) => test),
  ].filter(({ points }) => points.length > 0)
  const { floor, uncertainty } = last.test ?? last.validation ?? last.train
  const losses = curves.flatMap(({ points }) => points.map(({ loss }) => loss))
  const [lowest, top] = [Math.min(...losses, Infinity), Math.max(...losses, -Infinity)]
  if (!Number.isFinite(lowest)) return null
  const spread = top - lowest
  const far = lowest - floor > 2 * spread && spread > 0
  const low = far ? lowest : Math.min(floor, lowest)
  const high = far ? top : Math.max(top, floor)
  const air = (high - low || 1) * 0.08
  const domain: readonly [number, number] = [low - air, high + air]
  const withBase = uncertainty > domain[0] && uncertainty < domain[1]
  const right = Math.max(last.epoch, 2)
  const names = spreadOut(
    [
      ...curves.map(({ name, stroke, points }) => ({
        text: name,
        at: points.at(-1)?.loss ?? floor,
        fill: stroke,
      })),
      ...(far ? [] : [{ text: `floor ${fixed(floor, 4)}`, at: floor, fill: palette.good }]),
      ...(withBase ? [{ text: 'base rate', at: uncertainty, fill: palette.quiet }] : []),
    ],
    domain,
  )
  return picture(
    {
      name: 'history',
      title: 'How far is it to the floor?',
      reading: reading(last, kept, far),
      crosshair: true,
    },
    {
      width: pictureWidth,
      height,
      marginLeft: 56,
      marginBottom: margins.bottom,
      marginTop: margins.top,
      marginRight: 104,
      x: {
        label: 'epoch',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 0,
        domain: [Math.min(1, last.epoch), right],
        tickFormat: (epoch: number) => (Number.isInteger(epoch) ? String(epoch) : ''),
      },
      y: { label: null, domain, tickSize: 0 },
      marks: [
        Plot.text(['log loss, nats'], { frameAnchor: 'top-left', dx: -48, dy: -20, fill: palette.quiet }),
        ...(withBase ? [Plot.ruleY([uncertainty], { stroke: palette.hair })] : []),
        ...(far
          ? [
              Plot.text([`↓ floor ${fixed(floor, 4)}, far below`], {
                frameAnchor: 'bottom-left',
                dx: 4,
                dy: -4,
                fill: palette.good,
              }),
            ]
          : [Plot.ruleY([floor], { stroke: palette.good, strokeWidth: 1.5 })]),
        ...(kept === null
          ? []
          : [
              Plot.ruleX([kept], { stroke: palette.quiet, strokeDasharray: '2 3' }),
              Plot.text([`epoch ${kept} kept`], {
                x: kept,
                frameAnchor: 'top',
                dy: -16,
                textAnchor: kept > right / 2 ? 'end' : 'start',
                fill: palette.quiet,
              }),
            ]),
        ...curves.flatMap(({ name, stroke, points }) => [
          Plot.line(points, { x: 'epoch', y: 'loss', stroke, strokeWidth: 2 }),
          Plot.dot(points.length > 60 ? [] : points, {
            x: 'epoch',
            y: 'loss',
            r: 2.5,
            fill: stroke,
            title: ({ epoch, loss }: Point) => `epoch ${epoch}, ${name} ${fixed(loss, 4)} nats`,
          }),
        ]),
        ...names.map(({ text, y, fill }) =>
          Plot.text([text], { x: right, y, textAnchor: 'start', dx: 8, fill }),
        ),
      ],
    } satisfies Plot.PlotOptions,
  )
}

function curve(
  history: readonly Epoch[],
  name: string,
  stroke: string,
  of: (epoch: Epoch) => Reading | null,
): Curve {
  const points = history.flatMap((epoch) => {
    const loss = of(epoch)?.mean ?? NaN
    return Number.isFinite(loss) ? [{ epoch: epoch.epoch, loss }] : []
  })
  return { name, stroke, points }
}

interface Name {
  readonly text: string
  readonly at: number
  readonly fill: string
}

/** Names at the ends of their lines, moved up as little as it takes for none to cover another. */
function spreadOut(
  names: readonly Name[],
  [low, high]: readonly [number, number],
): readonly (Name & { readonly y: number })[] {
  const gap = ((high - low) * lineHeight) / (height - margins.top - margins.bottom)
  let least = -Infinity
  return names
    .toSorted((a, b) => a.at - b.at)
    .map((name) => {
      const y = Math.max(name.at, least)
      least = y + gap
      return { ...name, y }
    })
}

function reading(last: Epoch, kept: number | null, far: boolean): string {
  const [what, { mean, floor, excess }] =
    last.test !== null
      ? (['test', last.test] as const)
      : last.validation !== null
        ? (['validation', last.validation] as const)
        : (['training', last.train] as const)
  return (
    `After epoch ${last.epoch} the ${what} loss is ${fixed(mean, 4)}, of which ${fixed(floor, 4)} is the floor, which no model ` +
    `goes below, and ${fixed(excess, 4)} the excess.` +
    (kept === null ? '' : ` The numbers of epoch ${kept} are kept.`) +
    (far ? ' The axis does not begin at the floor, which lies far below.' : '')
  )
}
