import { braille } from './braille.ts'
import type { Ink } from './ink.ts'

/** The height of a curve at a place from 0 to 1 across; NaN where it is not drawn. */
export type Curve = (place: number) => number

export interface CurveFrame {
  /** Characters. */
  readonly across: number
  readonly height: number
  /** What stands at the lowest and at the highest dots. */
  readonly low: number
  readonly top: number
  readonly ink: Ink
}

/** Dots in a character, one above the other. */
const dotsDown = 4

/** How many dots below the highest a value stands: less than 0, or too many, where it lies outside the frame. */
function dotOf(value: number, { height, low, top }: Pick<CurveFrame, 'height' | 'low' | 'top'>): number {
  const share = top > low ? (value - low) / (top - low) : 0
  return Math.round((1 - share) * (dotsDown * height - 1))
}

/** In which line, from the top, curves have a value. */
export function lineOf(value: number, frame: Pick<CurveFrame, 'height' | 'low' | 'top'>): number {
  return Math.floor(dotOf(value, frame) / dotsDown)
}

/** A curve in braille, with another dotted behind it. Where a curve leaves the frame it ends. */
export function curves(
  front: Curve,
  behind: Curve,
  { across, height, low, top, ink }: CurveFrame,
): readonly string[] {
  const drawn = (curve: Curve, sparse: boolean): readonly (readonly string[])[] => {
    const canvas = braille(across, height)
    let before: number | undefined
    for (let x = 0; x < canvas.across; x++) {
      const y = dotOf(curve(x / (canvas.across - 1)), { height, low, top })
      if (!(y >= 0 && y < canvas.down)) {
        before = undefined
        continue
      }
      const from = sparse || before === undefined ? y : before + Math.sign(y - before)
      if (!sparse || x % 4 === 0)
        for (let dot = Math.min(from, y); dot <= Math.max(from, y); dot++) canvas.dot(x, dot)
      before = y
    }
    return canvas.lines()
  }
  const [own, other] = [drawn(front, false), drawn(behind, true)]
  return own.map((line, i) =>
    line
      .map((cell, x) => (cell === ' ' ? ink.quiet(other[i]?.[x] ?? ' ') : ink.accent(cell)))
      .join('')
      .trimEnd(),
  )
}

/** A curve straight between points from left to right. */
export function through(across: readonly number[], heights: readonly number[]): Curve {
  const [first = 0, last = 0] = [across[0], across.at(-1)]
  return (place) => {
    const x = first + (last - first) * place
    const found = across.findIndex((next, i) => i > 0 && x <= next)
    const right = found < 0 ? across.length - 1 : found
    const [from = 0, to = 0] = [across[right - 1], across[right]]
    const [a = NaN, b = NaN] = [heights[right - 1], heights[right]]
    return a + (b - a) * ((x - from) / (to - from))
  }
}

/** An axis with as many of the marks as have room: its line, and the line with their shares in percent. */
export function shareAxis(
  marks: readonly number[],
  placeOf: (mark: number) => number,
  across: number,
): readonly [line: string, numbers: string] {
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
