import type { Explanation } from 'bernoulli'
import { fixed } from '../words/index.ts'
import { asGiven } from './asGiven.ts'
import { braille } from './braille.ts'
import { lossAt } from './lossAt.ts'
import type { Ink } from '../terminal/index.ts'

/** The loss at the top of the picture, in nats: enough for every label's valley. */
const top = 2.4
const height = 12

/** The curve of the label's loss against p in braille, the floor as a dotted line, minimum and prediction marked. */
export function terminalCurve(
  { label, probability, rows, curves }: Explanation,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): readonly string[] {
  const [curve] = curves
  const across = Math.min(60, width - 26)
  const canvas = braille(across, height)
  const toY = (loss: number): number => (1 - loss / top) * (canvas.down - 1)
  let previous: number | undefined
  for (let x = 0; x < canvas.across; x++) {
    const loss = lossAt(curve, x / (canvas.across - 1))
    const y = loss > top ? -1 : Math.round(toY(loss))
    const [from, to] = previous === undefined ? [y, y] : [Math.min(previous, y), Math.max(previous, y)]
    for (let step = from; step <= to; step++) if (step !== previous || from === to) canvas.dot(x, step)
    if (y === previous) canvas.dot(x, y)
    previous = y
  }
  const cells = canvas.lines().map((line) => line.map((character) => ink.accent(character)))
  const put = (p: number, loss: number, sign: string): void => {
    const line = cells[Math.min(height - 1, Math.max(0, Math.floor(toY(loss) / 4)))]
    if (line !== undefined) line[Math.min(across - 1, Math.floor(p * across))] = sign
  }
  const { minimum } = curve
  const floorLine = Math.min(height - 1, Math.floor(toY(minimum.loss) / 4))
  cells[floorLine]?.forEach((character, i, line) => {
    if (character === ink.accent(' ')) line[i] = ink.quiet('·')
  })
  put(minimum.probability, minimum.loss, ink.good('●'))
  const own = rows.find((row) => row.label === label && row.probability === probability)
  if (own !== undefined) put(own.probability, Math.min(own.loss, top), ink.bad('◆'))

  const notes = new Map<number, string>()
  const atLine = (loss: number): number => Math.min(height - 1, Math.max(0, Math.floor(toY(loss) / 4)))
  const name = minimum.loss === 0 ? 'floor 0' : `floor ${fixed(minimum.loss, 4)}`
  notes.set(floorLine, ink.good(name))
  if (own !== undefined) {
    const line = atLine(Math.min(own.loss, top))
    const free = line === floorLine ? line - 1 : line
    notes.set(free, ink.bad(`yours ${fixed(own.loss, 4)}`))
  }
  const ticks = new Map([2, 1.5, 1, 0.5].map((loss) => [atLine(loss), loss]))
  const left = (line: number): string => {
    const tick = line === height - 1 ? 0 : ticks.get(line)
    return ink.quiet(tick === undefined ? '    │' : `${String(tick).padStart(3)} ┤`)
  }
  return [
    ink.quiet(`loss of the label ${asGiven(label)} in nats against p`),
    ...cells.map((line, i) => `${left(i)}${line.join('')}  ${notes.get(i) ?? ''}`),
    ink.quiet(`    └${axis(across)}`),
    ink.quiet(`     ${labels(across)}`),
  ]
}

function axis(across: number): string {
  return Array.from({ length: across }, (_, i) => (tickAt(i, across) === undefined ? '─' : '┴')).join('')
}

const marks = [0, 0.25, 0.5, 0.75, 1]

function tickAt(i: number, across: number): number | undefined {
  return marks.find((mark) => Math.min(across - 1, Math.floor(mark * across)) === i)
}

function labels(across: number): string {
  let text = ''
  for (let i = 0; i < across; i++) {
    const mark = tickAt(i, across)
    if (mark === undefined) continue
    text = text.padEnd(Math.max(0, i - (mark === 0 || mark === 1 ? 0 : 1))) + String(mark)
  }
  return text
}
