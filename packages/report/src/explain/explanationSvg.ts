import type { Explanation } from '@bernoulli/core'
import { fixed } from '../words/index.ts'
import { asGiven } from './asGiven.ts'
import type { Curve } from './lossAt.ts'
import {
  at,
  dot,
  floorLine,
  frame,
  grid,
  height,
  canvasStyle,
  path,
  top,
  toX,
  toY,
  width,
} from './lossCanvas.ts'

/**
 * An explanation as one picture: the loss of the label against the prediction, its minimum and its floor, the prediction
 * that was given and what it costs, and quietly behind them the curves of the labels 0, 0.5 and 1 with their minima.
 *
 * @returns a stand-alone SVG document, light or dark as the screen is; no script, no network
 */
export function explanationSvg(explanation: Explanation): string {
  const { label, curves } = explanation
  const [own, ...others] = curves
  const title = `The loss of the label ${asGiven(label)} is lowest at p = ${asGiven(label)}`
  const reading =
    own.minimum.loss === 0
      ? `There it is 0. Binary cross-entropy in nats against the prediction p.`
      : `There it is ${fixed(own.minimum.loss, 4)} nats, not 0. Binary cross-entropy against the prediction p.`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="explanation-title explanation-reading">`,
    `<title id="explanation-title">${title}</title><desc id="explanation-reading">${reading}</desc>`,
    `<style>${canvasStyle}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="${frame.left}" y="26">${title}</text>`,
    `<text class="quiet spare" x="${frame.left}" y="45">${reading}</text>`,
    ...grid(),
    ...others.map((curve) => path(curve, 'curve')),
    floorLine(own),
    path(own, 'curve own'),
    ...others.map((curve) => dot(curve.minimum.probability, curve.minimum.loss, 'quiet dot', 4)),
    ...names(others),
    ...given(explanation),
    dot(own.minimum.probability, own.minimum.loss, 'good dot', 6),
    '</svg>',
  ]
    .join('\n')
    .concat('\n')
}

/** Which label a quiet curve belongs to, written where it leaves the picture or at its minimum. */
export function names(others: readonly Curve[]): readonly string[] {
  return others.map(({ label }) => {
    if (label === 0.5)
      return `<text class="quiet" x="${at(toX(0.5))}" y="${at(toY(Math.LN2) + 27)}" text-anchor="middle">label 0.5</text>`
    const p = label === 1 ? 0.115 : 0.885
    const anchor = label === 1 ? 'start' : 'end'
    return `<text class="quiet" x="${at(toX(p) + (label === 1 ? 8 : -8))}" y="${at(toY(2.16) - 6)}" text-anchor="${anchor}">label ${label}</text>`
  })
}

/** The prediction that was given: its loss, and the excess down to the floor. */
function given({ label, probability, rows, curves }: Explanation): readonly string[] {
  const own = rows.find((row) => row.label === label && row.probability === probability)
  if (own === undefined) return []
  const outside = own.loss > top
  const { loss: floor } = curves[0].minimum
  const [x, high, low] = [toX(own.probability), toY(Math.min(own.loss, top)), toY(floor)]
  const falling = own.probability < label
  const above = falling ? { x: x + 12, anchor: 'start' } : { x: x - 12, anchor: 'end' }
  const below = falling ? { x: x - 12, anchor: 'end' } : { x: x + 12, anchor: 'start' }
  return [
    ...(own.excess > 0.02
      ? [
          `<line class="excess" x1="${at(x)}" x2="${at(x)}" y1="${at(high)}" y2="${at(low)}"/>`,
          `<text class="bad" x="${at(below.x)}" y="${at((high + low) / 2 + 4)}" text-anchor="${below.anchor}">excess ${fixed(own.excess, 4)}</text>`,
        ]
      : []),
    dot(own.probability, Math.min(own.loss, top), 'bad dot', 5.5),
    `<text class="bad" x="${at(above.x)}" y="${at(outside ? high + 5 : high - 10)}" text-anchor="${above.anchor}">p = ${asGiven(own.probability)} costs ${fixed(own.loss, 4)}${outside ? ' ↑' : ''}</text>`,
  ]
}
