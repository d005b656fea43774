import * as Plot from '@observablehq/plot'
import { palette, picture, pictureWidth, type Picture } from '../svg/index.ts'
import { fixed } from '../words/index.ts'
import type { EvidenceLook, MonitorReport } from './MonitorReport.ts'

/** The most points of a line. */
const most = 600

/** Evidence over due time, with the line at which it is an alarm: since the start, or of a change. Null before two batches. */
export function evidencePicture(
  { looks, evidence }: Pick<MonitorReport, 'looks' | 'evidence'>,
  kind: 'start' | 'change',
): Picture | null {
  const of = (look: EvidenceLook): number => (kind === 'start' ? look.evidence : look.change)
  const finite = looks.filter((look) => Number.isFinite(of(look)))
  if (finite.length < 2) return null
  const { enough, nats, reached } = evidence[kind]
  const points = thinned(finite, of).map((look) => ({ at: new Date(timeOf(look.at)), nats: of(look) }))
  const values = points.map((point) => point.nats)
  const [low, high] = [Math.min(0, ...values), Math.max(enough, ...values)]
  const air = (high - low) * 0.08
  return picture(
    {
      name: `evidence-${kind}`,
      title: kind === 'start' ? 'Has it been off since the start?' : 'Has it changed?',
      reading: reading(kind, { nats, enough, reached }, looks.length),
      crosshair: true,
    },
    {
      width: pictureWidth,
      height: 260,
      marginLeft: 52,
      marginRight: 28,
      marginTop: 26,
      marginBottom: 42,
      x: { type: 'utc', ticks: 5, tickSize: 0, label: 'due, UTC', labelAnchor: 'center', labelArrow: 'none' },
      y: { domain: [low - air, high + air], ticks: 5, tickSize: 0, label: null },
      marks: [
        Plot.text(['evidence, nats'], { frameAnchor: 'top-left', dx: -44, dy: -20, fill: palette.quiet }),
        Plot.ruleY([0], { stroke: palette.hair }),
        Plot.ruleY([enough], { stroke: palette.bad, strokeDasharray: '4 3' }),
        Plot.text(['alarm'], {
          frameAnchor: 'right',
          y: enough,
          dy: -9,
          textAnchor: 'end',
          fill: palette.bad,
        }),
        Plot.line(points, { x: 'at', y: 'nats', stroke: palette.accent, strokeWidth: 1.5 }),
      ],
    } satisfies Plot.PlotOptions,
  )
}

const timeOf = (at: string): number => Date.parse(at)

/** So many points that a line can be drawn: of each stretch the one with the most evidence, and the last of all. */
function thinned(
  looks: readonly EvidenceLook[],
  of: (look: EvidenceLook) => number,
): readonly EvidenceLook[] {
  if (looks.length <= most) return looks
  const each = Math.ceil(looks.length / most)
  const kept: EvidenceLook[] = []
  for (let from = 0; from < looks.length; from += each)
    kept.push(looks.slice(from, from + each).reduce((a, b) => (of(b) > of(a) ? b : a)))
  const last = looks.at(-1)
  return last === undefined || kept.at(-1) === last ? kept : [...kept, last]
}

function reading(
  kind: 'start' | 'change',
  {
    nats,
    enough,
    reached,
  }: { readonly nats: number; readonly enough: number; readonly reached: string | null },
  batches: number,
): string {
  const what =
    kind === 'start'
      ? 'What bets against the predictions have gained since the start, looked at after each'
      : 'What bets have gained since whenever it began to go wrong, looked at after each'
  const now = `Now it is ${Number.isFinite(nats) ? `${fixed(nats, 2)} nats` : 'infinitely much'}; ${fixed(enough, 2)} nats, the broken line, is an alarm`
  return `${what} of ${batches} batches. ${now}${reached === null ? ' and was never reached' : `, reached on ${reached}`}.`
}
