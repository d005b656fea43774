import type { Explanation } from '@bernoulli/core'
import { asGiven } from './asGiven.ts'
import { names } from './explanationSvg.ts'
import { at, dot, floorLine, grid, height, path, top, toX, toY, width } from './lossCanvas.ts'

/** A prediction on the curve, and what the loss does near it. */
export interface Touched {
  readonly probability: number
  /** nats */
  readonly loss: number
  /** Slope and curvature by the probability. */
  readonly gradient: number
  readonly curvature: number
}

/**
 * The loss of a label with a prediction on it that can be moved: the curve, its floor and its minimum, the excess of the prediction, and
 * the parabola that touches the curve there, with its slope and its curvature:
 *
 *   q(t) = loss + gradient·(t − p) + ½·curvature·(t − p)²
 *
 * `data-x` and `data-y` of the picture say what its places mean, as `left right from to` and `bottom top from to`.
 *
 * @returns an `<svg>` element without a style sheet, for a page that has {@link lossStyle}
 */
export function lossSvg({ label, curves }: Pick<Explanation, 'label' | 'curves'>, touched: Touched): string {
  const [own, ...others] = curves
  const { probability: p, loss } = touched
  const shown = Math.min(loss, top)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The loss of the label ${asGiven(label)}, with the prediction ${asGiven(p)} on it" data-x="${at(toX(0))} ${at(toX(1))} 0 1" data-y="${at(toY(0))} ${at(toY(top))} 0 ${top}">`,
    ...grid(),
    ...others.map((curve) => path(curve, 'curve')),
    floorLine(own),
    parabola(touched),
    path(own, 'curve own'),
    ...names(others),
    `<line class="excess" x1="${at(toX(p))}" x2="${at(toX(p))}" y1="${at(toY(shown))}" y2="${at(toY(own.minimum.loss))}"/>`,
    dot(own.minimum.probability, own.minimum.loss, 'good dot', 8),
    dot(p, shown, 'bad dot', 9),
    '</svg>',
  ].join('\n')
}

/** The parabola as far as it lies in the picture; none where slope or curvature are without bound. */
function parabola({ probability: p, loss, gradient, curvature }: Touched): string {
  if (![loss, gradient, curvature].every(Number.isFinite)) return ''
  const places: string[] = []
  for (let i = 0; i <= 400; i++) {
    const t = i / 400
    const q = loss + gradient * (t - p) + 0.5 * curvature * (t - p) ** 2
    if (q >= 0 && q <= top) places.push(`${places.length === 0 ? 'M' : 'L'}${at(toX(t))} ${at(toY(q))}`)
    else if (t > p) break
    else places.length = 0
  }
  return places.length < 2 ? '' : `<path class="touching" d="${places.join('')}"/>`
}
