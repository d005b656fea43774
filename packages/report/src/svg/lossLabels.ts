import { pictureWidth } from './picture.ts'

/** A number on the line of the loss, and its name. */
export interface Mark {
  readonly at: number
  readonly text: string
}

/** A mark with its place: `y` from 0 at the foot of the picture to 1 at its top, the line at 0.5. */
export interface Label extends Mark {
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly strong: boolean
}

export const width: number = pictureWidth
export const margin = 12

const row = 0.17

/**
 * Above the line the score stands right of its mark and what is reachable left of it, because it never costs more.
 * Labels below that would touch go one row further from the line. The margin at the right has room for the score's name.
 */
export function placed(
  {
    score,
    reachable,
    below,
  }: { readonly score: Mark; readonly reachable: Mark; readonly below: readonly Mark[] },
  [low, high]: readonly [number, number],
): { readonly placed: readonly Label[]; readonly marginRight: number } {
  const marginRight = margin + 8.6 * score.text.length
  const room = width - margin - marginRight
  const position = ({ at }: Mark): number => ((at - low) / (high - low)) * room
  const size = ({ text }: Mark): number => 7.2 * text.length
  const taken: { readonly line: number; readonly from: number; readonly to: number }[] = []
  const under = below.map((mark): Label => {
    const half = size(mark) / 2
    const at = position(mark)
    const anchor = at < half ? 'start' : at > width - 2 * margin - half ? 'end' : 'middle'
    const from = anchor === 'start' ? at : anchor === 'end' ? at - 2 * half : at - half
    const to = from + 2 * half
    let line = 1
    while (taken.some((other) => other.line === line && from < other.to + 8 && to > other.from - 8)) line++
    taken.push({ line, from, to })
    return { ...mark, y: 0.5 - row * (line + 0.2), anchor, strong: false }
  })
  const fits = position(reachable) > size(reachable)
  return {
    placed: [
      ...under,
      { ...reachable, y: 0.5 + row * (fits ? 1.2 : 2.2), anchor: fits ? 'end' : 'start', strong: false },
      { ...score, y: 0.5 + row * 1.2, anchor: 'start', strong: true },
    ],
    marginRight,
  }
}
