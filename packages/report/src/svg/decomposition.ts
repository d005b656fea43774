import * as Plot from '@observablehq/plot'
import type { Comparison } from '@bernoulli/core'
import { columns, cut, decimals, fixed, halfWidth, named, residue, visible } from '../words/index.ts'
import { namesBeside, type Dot } from './namesBeside.ts'
import { palette } from './palette.ts'
import { picture, pictureWidth, type Picture } from './picture.ts'

const height = 370
const [marginLeft, marginRight, marginTop, marginBottom] = [56, 64, 30, 44] as const

/** Miscalibration against discrimination, with the lines on which the loss is the same. */
export function decomposition(comparison: Comparison): Picture | null {
  const { contenders, uncertainty } = comparison
  const dots = contenders
    .filter(({ logLoss }) => Number.isFinite(logLoss.miscalibration))
    .map(({ name, logLoss }) => ({
      label: cut(visible(name), 24),
      x: residue(logLoss.miscalibration),
      y: residue(logLoss.discrimination),
    }))
  if (dots.length < 2) return null
  const right = Math.max(...dots.map(({ x }) => x)) * 1.35 || uncertainty * 0.05 || 0.01
  const top = Math.max(...dots.map(({ y }) => y)) * 1.15 || uncertainty * 0.05 || 0.01
  const width = pictureWidth
  const onScreen = ({ x, y, label }: (typeof dots)[number]): Dot => ({
    x: (x / right) * (width - marginLeft - marginRight),
    y: (1 - y / top) * (height - marginTop - marginBottom),
    size: 7.4 * columns(label),
  })
  const levels = lines(uncertainty, right, top)
  return picture({ name: 'decomposition', title: 'What is it made of?', reading: reading(comparison) }, {
    width,
    height,
    marginLeft,
    marginRight,
    marginTop,
    marginBottom,
    x: {
      domain: [0, right],
      ticks: 5,
      tickSize: 0,
      label: 'miscalibration, nats: less is better',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain: [0, top], ticks: 5, tickSize: 0, label: null },
    marks: [
      Plot.text(['discrimination, nats: more is better'], {
        frameAnchor: 'top-left',
        dx: -48,
        dy: -24,
        fill: palette.quiet,
      }),
      Plot.link(levels, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: palette.hair }),
      Plot.text(levels, {
        x: 'x2',
        y: 'y2',
        text: 'text',
        dx: 4,
        dy: -2,
        textAnchor: 'start',
        fill: palette.quiet,
      }),
      Plot.dot(dots, { x: 'x', y: 'y', r: 4.5, fill: palette.accent }),
      ...namesBeside(dots.map(onScreen)).map(({ dx, dy, anchor }, i) =>
        Plot.text(dots.slice(i, i + 1), {
          x: 'x',
          y: 'y',
          text: 'label',
          dx,
          dy,
          textAnchor: anchor,
          fill: palette.ink,
        }),
      ),
    ],
  } satisfies Plot.PlotOptions)
}

interface Line {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly text: string
}

/** Lines of equal loss inside the frame: discrimination = miscalibration + (uncertainty − loss); at most nine. */
function lines(uncertainty: number, right: number, top: number): Line[] {
  const size = 10 ** Math.floor(Math.log10((right + top) / 9))
  const step = size * ([1, 2, 5, 10].find((factor) => (right + top) / (factor * size) <= 9) ?? 10)
  const fractionDigits = Math.max(0, -Math.floor(Math.log10(step)))
  const first = Math.ceil((uncertainty - top) / step)
  const last = Math.floor((uncertainty + right) / step)
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const loss = (first + i) * step
    const gain = uncertainty - loss
    const x1 = Math.max(0, -gain)
    const x2 = Math.min(right, top - gain)
    return { x1, y1: x1 + gain, x2, y2: x2 + gain, text: fixed(loss, fractionDigits) }
  }).filter(({ x1, x2 }) => x2 > x1)
}

function reading({ contenders }: Comparison): string {
  const most = contenders.toSorted((a, b) => b.logLoss.discrimination - a.logLoss.discrimination)[0]
  const least = contenders.toSorted((a, b) => a.logLoss.miscalibration - b.logLoss.miscalibration)[0]
  if (most === undefined || least === undefined) return ''
  const fractionDigits = decimals(Math.min(...contenders.map(({ logLoss }) => halfWidth(logLoss.interval))))
  const ranking = `${named(most.name)} ranks best (${fixed(residue(most.logLoss.discrimination), fractionDigits)})`
  const saying = `${named(least.name)} is calibrated best (${fixed(residue(least.logLoss.miscalibration), fractionDigits)})`
  const infinite = contenders.filter(({ logLoss }) => !Number.isFinite(logLoss.miscalibration)).length
  return (
    `Up and to the left is better, and predictors on the same slanted line cost the same, the number at its end: ${ranking}, ${saying}. ` +
    `Recalibrating moves a predictor left; only another ranking moves it up.` +
    (infinite > 0
      ? ` ${infinite === 1 ? 'One has' : `${infinite} have`} an infinite miscalibration and cannot be drawn.`
      : '')
  )
}
