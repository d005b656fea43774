import * as Plot from '@observablehq/plot'
import { palette, picture, pictureWidth, standAlone } from '../svg/index.ts'

/** What a model says over a plane of two columns, and the rows that lie in it. */
export interface Boundary {
  readonly name: string
  readonly title: string
  readonly reading: string
  readonly x: { readonly label: string; readonly from: number; readonly to: number }
  readonly y: { readonly label: string; readonly from: number; readonly to: number }
  /** Probabilities on a grid, row by row from the bottom left. */
  readonly grid: {
    readonly width: number
    readonly height: number
    readonly probabilities: ArrayLike<number>
  }
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[]
}

const size = pictureWidth

/** The lines on which a model says 10, 25, 50, 75 and 90 %, the boundary between no and yes strongest, as an SVG file. */
export function boundarySvg({ name, title, reading, x, y, grid, points }: Boundary): string {
  const contour = (thresholds: number[], stroke: string, strokeWidth: number) =>
    Plot.contour(Array.from(grid.probabilities), {
      width: grid.width,
      height: grid.height,
      x1: x.from,
      x2: x.to,
      y1: y.from,
      y2: y.to,
      value: Plot.identity,
      thresholds,
      fill: 'none',
      stroke,
      strokeWidth,
      clip: true,
    })
  /** A little within the grid, so that the edges of its regions lie outside. */
  const inside = ({ from, to }: Boundary['x'], steps: number): [number, number] => {
    const edge = (1.5 * (to - from)) / steps
    return [from + edge, to - edge]
  }
  const axis = (label: string) =>
    ({ label, labelAnchor: 'center', labelArrow: 'none', tickSize: 0, ticks: 5 }) as const
  const drawn = picture({ name, title, reading }, {
    width: size,
    height: size,
    marginLeft: 52,
    marginBottom: 44,
    marginTop: 16,
    marginRight: 20,
    x: { ...axis(x.label), domain: inside(x, grid.width) },
    y: { ...axis(y.label), domain: inside(y, grid.height) },
    marks: [
      contour([0.1, 0.25, 0.75, 0.9], palette.soft, 1),
      contour([0.5], palette.accent, 2.5),
      Plot.dot(
        points.filter(({ label }) => label < 0.5),
        { x: 'x', y: 'y', r: 3.5, stroke: palette.quiet, fill: 'none' },
      ),
      Plot.dot(
        points.filter(({ label }) => label >= 0.5),
        { x: 'x', y: 'y', r: 3.5, fill: palette.bad },
      ),
    ],
  } satisfies Plot.PlotOptions)
  return standAlone(drawn)
}
