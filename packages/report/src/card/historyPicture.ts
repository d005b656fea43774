import * as Plot from '@observablehq/plot'
import { palette, picture, type Picture } from '../svg/index.ts'
import { fixed } from '../words/index.ts'
import type { Epoch } from './TrainingReport.ts'

interface Point {
  readonly epoch: number
  readonly loss: number
}

/** The losses epoch by epoch, drawn down to their floor. Null when there is no epoch. */
export function historyPicture(history: readonly Epoch[]): Picture | null {
  const last = history.at(-1)
  if (last === undefined) return null
  const finite = ({ loss }: Point): boolean => Number.isFinite(loss)
  const train = history.map(({ epoch, train }) => ({ epoch, loss: train.mean })).filter(finite)
  const test = history
    .flatMap(({ epoch, test }) => (test === null ? [] : [{ epoch, loss: test.mean }]))
    .filter(finite)
  const { floor, uncertainty } = last.test ?? last.train
  const losses = [...train, ...test].map(({ loss }) => loss)
  const top = Math.max(...losses, floor)
  const low = Math.min(floor, ...losses)
  const air = (top - low || 1) * 0.06
  const withBase = uncertainty <= top * 1.05
  const excess = (last.test ?? last.train).excess
  const x = { x: 'epoch', y: 'loss' } as const
  const crowded = (points: readonly Point[]): boolean =>
    Math.abs((points.at(-1)?.loss ?? Infinity) - floor) < 0.06 * (top - low)
  const end = (points: readonly Point[], name: string, fill: string) =>
    Plot.text(points.slice(-1), {
      ...x,
      text: () => name,
      textAnchor: 'start',
      dx: 8,
      dy: crowded(points) ? -11 : 0,
      fill,
    })
  return picture(
    {
      name: 'history',
      title: 'How far is it to the floor?',
      reading: `After epoch ${last.epoch} the ${last.test === null ? 'training' : 'test'} loss is ${fixed((last.test ?? last.train).mean, 4)}, of which ${fixed(floor, 4)} is the floor, which no model goes below, and ${fixed(excess, 4)} the excess.`,
    },
    {
      width: 640,
      height: 360,
      marginLeft: 56,
      marginBottom: 44,
      marginTop: 24,
      marginRight: 96,
      x: {
        label: 'epoch',
        labelAnchor: 'center',
        labelArrow: 'none',
        tickSize: 0,
        domain: [Math.min(1, last.epoch), Math.max(last.epoch, 2)],
        tickFormat: (epoch: number) => (Number.isInteger(epoch) ? String(epoch) : ''),
      },
      y: { label: null, domain: [low - air, top + air], tickSize: 0 },
      marks: [
        Plot.text(['log loss, nats'], { frameAnchor: 'top-left', dx: -48, dy: -20, fill: palette.quiet }),
        ...(withBase
          ? [
              Plot.ruleY([uncertainty], { stroke: palette.hair }),
              Plot.text([0], {
                x: () => Math.max(last.epoch, 2),
                y: () => uncertainty,
                text: () => 'base rate',
                textAnchor: 'start',
                dx: 8,
                fill: palette.quiet,
              }),
            ]
          : []),
        Plot.ruleY([floor], { stroke: palette.good, strokeWidth: 1.5 }),
        Plot.text([0], {
          x: () => Math.max(last.epoch, 2),
          y: () => floor,
          text: () => `floor ${fixed(floor, 4)}`,
          textAnchor: 'start',
          dx: 8,
          fill: palette.good,
        }),
        Plot.line(train, { ...x, stroke: test.length > 0 ? palette.soft : palette.accent, strokeWidth: 2 }),
        ...(test.length > 0
          ? [
              Plot.line(test, { ...x, stroke: palette.accent, strokeWidth: 2 }),
              end(test, 'test', palette.accent),
            ]
          : [end(train, 'training', palette.accent)]),
      ],
    } satisfies Plot.PlotOptions,
  )
}
