import type { Explanation } from '@bernoulli/core'
import { fixed } from '../words/index.ts'
import { asGiven } from './asGiven.ts'
import type { Curve } from './lossAt.ts'

const width = 760
const height = 470
const frame = { left: 64, right: 132, top: 62, bottom: 54 }
const top = 2.4

const toX = (p: number): number => frame.left + p * (width - frame.left - frame.right)
const toY = (loss: number): number =>
  height - frame.bottom - (loss / top) * (height - frame.top - frame.bottom)
const at = (value: number): string => value.toFixed(2).replace(/\.?0+$/u, '')

const style = `
.picture{color-scheme:light dark;--paper:#ffffff;--ink:#222222;--quiet:#66645f;--hair:#d6d2c8;--accent:#1d5c96;--soft:#9fb6cc;--good:#2b7a4b;--bad:#b0412b;font:13px system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.picture{--paper:#171714;--ink:#e8e5de;--quiet:#a5a29a;--hair:#45433d;--accent:#7db8ec;--soft:#4a6a8a;--good:#79c798;--bad:#f0937e}}
.paper{fill:var(--paper)}text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:5;stroke-linejoin:round}.quiet{fill:var(--quiet)}.title{font-size:17px;font-weight:600}.good{fill:var(--good)}.bad{fill:var(--bad)}.accent{fill:var(--accent)}
.hair{stroke:var(--hair);stroke-width:1}.curve{fill:none;stroke:var(--soft);stroke-width:1.75;stroke-linejoin:round}.own{stroke:var(--accent);stroke-width:3}
.floor{stroke:var(--good);stroke-width:1.25;stroke-dasharray:2 4;stroke-linecap:round}.excess{stroke:var(--bad);stroke-width:1.75}.dot{stroke:var(--paper);stroke-width:2}`

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
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="${frame.left}" y="26">${title}</text>`,
    `<text class="quiet" x="${frame.left}" y="45">${reading}</text>`,
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

function grid(): readonly string[] {
  const across = [0, 0.5, 1, 1.5, 2].map(
    (loss) =>
      `<line class="hair" x1="${at(toX(0))}" x2="${at(toX(1))}" y1="${at(toY(loss))}" y2="${at(toY(loss))}"/>` +
      `<text class="quiet" x="${at(toX(0) - 10)}" y="${at(toY(loss) + 4)}" text-anchor="end">${loss}</text>`,
  )
  const down = [0, 0.25, 0.5, 0.75, 1].map(
    (p) => `<text class="quiet" x="${at(toX(p))}" y="${at(toY(0) + 22)}" text-anchor="middle">${p}</text>`,
  )
  return [
    ...across,
    ...down,
    `<text class="quiet" x="${at(toX(0.5))}" y="${at(toY(0) + 42)}" text-anchor="middle">prediction p</text>`,
    `<text class="quiet" x="18" y="${at(toY(top / 2))}" text-anchor="middle" transform="rotate(-90 18 ${at(toY(top / 2))})">loss, nats</text>`,
  ]
}

/** The curve as far as it is in the picture, cut where it leaves at the top. */
function path({ points }: Curve, name: string): string {
  const places: string[] = []
  points.forEach(({ probability, loss }, i) => {
    if (loss <= top) {
      const before = points[i - 1]
      if (before !== undefined && before.loss > top) places.push(leaving(before, { probability, loss }))
      places.push(`${at(toX(probability))} ${at(toY(loss))}`)
    } else {
      const before = points[i - 1]
      if (before !== undefined && before.loss <= top) places.push(leaving({ probability, loss }, before))
    }
  })
  return `<path class="${name}" d="M${places.join('L')}"/>`
}

type Point = Curve['points'][number]

function leaving(outside: Point, inside: Point): string {
  const share = Number.isFinite(outside.loss) ? (top - inside.loss) / (outside.loss - inside.loss) : 1
  const p = inside.probability + share * (outside.probability - inside.probability)
  return `${at(toX(p))} ${at(toY(top))}`
}

function dot(p: number, loss: number, name: string, size: number): string {
  return `<circle class="${name}" cx="${at(toX(p))}" cy="${at(toY(loss))}" r="${size}"/>`
}

function floorLine({ minimum }: Curve): string {
  const y = at(toY(minimum.loss))
  const name = `floor ${fixed(minimum.loss, 4)}`
  return (
    `<line class="floor" x1="${at(toX(0))}" x2="${at(toX(1))}" y1="${y}" y2="${y}"/>` +
    `<text class="good" x="${at(toX(1) + 12)}" y="${at(toY(minimum.loss) + 4)}">${name}</text>`
  )
}

/** Which label a quiet curve belongs to, written where it leaves the picture or at its minimum. */
function names(others: readonly Curve[]): readonly string[] {
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
