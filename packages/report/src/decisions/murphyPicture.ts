import type { MurphyCurve } from '@bernoulli/core'
import { braille } from '../terminal/index.ts'
import type { Ink } from '../terminal/index.ts'

const height = 8

/** Thresholds that the axis is marked with. */
const marks = [0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999]

/**
 * The Murphy curve in braille on an axis of log-odds, that of the base rate dotted behind it: the area under each is its log
 * loss.
 */
export function murphyPicture(
  { logOdds, predictions, baseRate }: MurphyCurve,
  { width, ink }: { readonly width: number; readonly ink: Ink },
): readonly string[] {
  const across = Math.min(64, width - 16)
  const top = Math.max(...predictions, ...baseRate)
  const drawn = (scores: readonly number[], sparse: boolean): readonly (readonly string[])[] => {
    const canvas = braille(across, height)
    let before: number | undefined
    for (let x = 0; x < canvas.across; x++) {
      const score = at(scores, x / (canvas.across - 1))
      const y = Math.round((1 - (top > 0 ? score / top : 0)) * (canvas.down - 1))
      const from = sparse || before === undefined ? y : before + Math.sign(y - before)
      if (!sparse || x % 4 === 0)
        for (let dot = Math.min(from, y); dot <= Math.max(from, y); dot++) canvas.dot(x, dot)
      before = y
    }
    return canvas.lines()
  }
  const [own, base] = [drawn(predictions, false), drawn(baseRate, true)]
  const [first = 0, last = 0] = [logOdds[0], logOdds.at(-1)]
  const rows = own.map((line, i) => {
    const cells = line.map((cell, x) => {
      const behind = base[i]?.[x] ?? ' '
      return cell === ' ' ? ink.quiet(behind) : ink.accent(cell)
    })
    return `${ink.quiet(i === 0 ? `${top.toFixed(3).padStart(6)} ┤` : '       │')}${cells.join('').trimEnd()}`
  })
  const [line, numbers] = axis(across, (p) => (Math.log(p / (1 - p)) - first) / (last - first))
  return [...rows, ink.quiet(`     0 └${line}`), ink.quiet(`        ${numbers}`)]
}

/** The score at a place from 0 to 1 along the curve, straight between its points. */
function at(scores: readonly number[], place: number): number {
  const exact = place * (scores.length - 1)
  const below = Math.floor(exact)
  const [a, b] = [scores[below] ?? 0, scores[Math.min(below + 1, scores.length - 1)] ?? 0]
  return a + (b - a) * (exact - below)
}

function axis(across: number, placeOf: (p: number) => number): readonly [line: string, numbers: string] {
  const line = Array.from({ length: across }, () => '─')
  let numbers = ''
  for (const mark of marks) {
    const place = Math.round(placeOf(mark) * (across - 1))
    const text = `${Number((mark * 100).toPrecision(6))} %`
    const from = place - Math.floor(text.length / 2)
    if (place < 0 || place >= across || (numbers !== '' && from < numbers.length + 1)) continue
    line[place] = '┴'
    numbers = numbers.padEnd(Math.max(0, from)) + text
  }
  return [line.join(''), numbers]
}
