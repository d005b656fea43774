import type { Explanation } from '@bernoulli/core'
import type { Ink } from '../terminal/index.ts'
import { fixed } from '../words/index.ts'
import { asGiven } from './asGiven.ts'
import { axis, column } from './axis.ts'
import { braille } from '../terminal/index.ts'
import { traceCurve } from './traceCurve.ts'

/** The loss at the top of the picture, in nats: enough for every label's valley. */
const top = 2.4
const height = 12

/** The line of the picture on which a loss lies, 0 the uppermost. */
const lineOf = (loss: number): number =>
  Math.min(height - 1, Math.floor((1 - Math.min(loss, top) / top) * (height - 0.25)))

const ticks: ReadonlyMap<number, string> = new Map(
  [2, 1.5, 1, 0.5, 0].map((loss) => [lineOf(loss), String(loss)]),
)

/** The curve of the label's loss against p in braille, the floor as a dotted line, minimum and prediction marked. */
export function terminalCurve(
  { label, probability, rows, curves: [curve] }: Explanation,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): readonly string[] {
  const across = Math.min(60, width - 26)
  const canvas = braille(across, height)
  traceCurve(canvas, curve, top)
  const cells = canvas.lines().map((line) => line.map(ink.accent))
  const notes = new Map<number, string>()

  const { minimum } = curve
  const floor = lineOf(minimum.loss)
  cells[floor] =
    canvas.lines()[floor]?.map((dots) => (dots === ' ' ? ink.quiet('·') : ink.accent(dots))) ?? []
  notes.set(floor, ink.good(`floor ${fixed(minimum.loss, 4)}`))
  mark(cells[floor], column(minimum.probability, across), ink.good('●'))

  const own = rows.find((row) => row.label === label && row.probability === probability)
  if (own !== undefined) {
    const line = lineOf(own.loss)
    mark(cells[line], column(own.probability, across), ink.bad('◆'))
    notes.set(line === floor ? floor - 1 : line, ink.bad(`yours ${fixed(own.loss, 4)}`))
  }

  const [below, numbers] = axis(across)
  return [
    ink.quiet(`loss of the label ${asGiven(label)} in nats against p`),
    ...cells.map((line, i) => `${side(i, ink)}${line.join('')}  ${notes.get(i) ?? ''}`),
    ink.quiet(`    └${below}`),
    ink.quiet(`     ${numbers}`),
  ]
}

function mark(line: string[] | undefined, position: number, sign: string): void {
  if (line !== undefined) line[position] = sign
}

function side(line: number, ink: Ink): string {
  const tick = ticks.get(line)
  return ink.quiet(tick === undefined ? '    │' : `${tick.padStart(3)} ┤`)
}
