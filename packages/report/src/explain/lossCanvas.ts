import { fixed } from '../words/index.ts'
import type { Curve } from './lossAt.ts'

export const width: number = 760
export const height: number = 470
export const frame: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>> = {
  left: 64,
  right: 160,
  top: 62,
  bottom: 54,
}
/** The largest loss that is drawn. */
export const top: number = 2.4

export const toX = (p: number): number => frame.left + p * (width - frame.left - frame.right)
export const toY = (loss: number): number =>
  height - frame.bottom - (loss / top) * (height - frame.top - frame.bottom)
export const at = (value: number): string => value.toFixed(2).replace(/\.?0+$/u, '')

/** What the classes of these pictures look like, on paper and on a dark screen. */
export const canvasStyle: string = `
.picture{color-scheme:light dark;--paper:#ffffff;--ink:#222222;--quiet:#66645f;--hair:#d6d2c8;--accent:#1d5c96;--soft:#9fb6cc;--good:#2b7a4b;--bad:#b0412b;font:15px system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.picture{--paper:#171714;--ink:#e8e5de;--quiet:#a5a29a;--hair:#45433d;--accent:#7db8ec;--soft:#4a6a8a;--good:#79c798;--bad:#f0937e}}
.paper{fill:var(--paper)}text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:5;stroke-linejoin:round}.quiet{fill:var(--quiet)}.title{font-size:17px;font-weight:600}.good{fill:var(--good)}.bad{fill:var(--bad)}.accent{fill:var(--accent)}
.hair{stroke:var(--hair);stroke-width:1}.curve{fill:none;stroke:var(--soft);stroke-width:1.75;stroke-linejoin:round}.own{stroke:var(--accent);stroke-width:3}
.floor{stroke:var(--good);stroke-width:1.25;stroke-dasharray:2 4;stroke-linecap:round}.excess{stroke:var(--bad);stroke-width:1.75}.dot{stroke:var(--paper);stroke-width:2}
@media (max-width:35rem){.picture text{font-size:23.5px}.picture .title{font-size:22px}.picture .spare{display:none}}`

/** The same, with what {@link lossSvg} draws besides. */
export const lossStyle: string = `${canvasStyle}
.touching{fill:none;stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 4}`

/** The axes with their marks. */
export function grid(): readonly string[] {
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
    `<text class="quiet spare" x="18" y="${at(toY(top / 2))}" text-anchor="middle" transform="rotate(-90 18 ${at(toY(top / 2))})">loss, nats</text>`,
  ]
}

/** The curve as far as it is in the picture, cut where it leaves at the top. */
export function path({ points }: Curve, name: string): string {
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

/** A point of a curve. */
export function dot(p: number, loss: number, name: string, size: number): string {
  return `<circle class="${name}" cx="${at(toX(p))}" cy="${at(toY(loss))}" r="${size}"/>`
}

/** The floor of a curve, with its value beside it. */
export function floorLine({ minimum }: Curve): string {
  const y = at(toY(minimum.loss))
  const name = `floor ${fixed(minimum.loss, 4)}`
  return (
    `<line class="floor" x1="${at(toX(0))}" x2="${at(toX(1))}" y1="${y}" y2="${y}"/>` +
    `<text class="good" x="${at(toX(1) + 12)}" y="${at(toY(minimum.loss) + 4)}">${name}</text>`
  )
}
