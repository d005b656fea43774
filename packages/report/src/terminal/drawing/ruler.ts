import { columns } from '../../words/index.ts'

export interface Mark {
  readonly at: number
  readonly text: string
  /** Left out when there is no room. */
  readonly spare?: boolean
  readonly main?: boolean
}

/** Columns a ruler takes at least. */
export function rulerWidth(marks: readonly Mark[]): number {
  const arrow = marks.some(({ at }) => at === Infinity) ? 2 : 0
  return marks.reduce((sum, { text }) => sum + columns(text) + 3, arrow)
}

/**
 * Numbers on a line in their order, dots between them in proportion to their distances:
 * `|floor 0 ······ reachable 0.4790 ·|0.4876|······ base rate 0.5322|`. Infinity stands at the end behind an arrow.
 */
export function ruler(
  marks: readonly Mark[],
  width: number,
  ink: { readonly main: (text: string) => string; readonly quiet: (text: string) => string },
): string {
  const sorted = marks.toSorted((a, b) => a.at - b.at)
  const fitting = rulerWidth(sorted) <= width ? sorted : sorted.filter((mark) => mark.spare !== true)
  const free = Math.max(0, width - rulerWidth(fitting))
  const finite = fitting.map((mark) => mark.at).filter(Number.isFinite)
  const whole = Math.max(...finite) - Math.min(...finite)
  let line = ''
  fitting.forEach((mark, i) => {
    const before = fitting[i - 1]
    if (before !== undefined) {
      const share = whole > 0 && Number.isFinite(mark.at) ? (mark.at - before.at) / whole : 0
      const dots = mark.at === Infinity ? '··→ ' : '·'.repeat(1 + Math.floor(share * free))
      line += ink.quiet(
        `${before.main === true ? '' : ' '}${dots}${mark.main === true || mark.at === Infinity ? '' : ' '}`,
      )
    }
    line += mark.main === true ? ink.quiet('|') + ink.main(mark.text) + ink.quiet('|') : mark.text
  })
  const first = fitting[0]?.main === true ? '' : ink.quiet('|')
  const last = fitting.at(-1)?.main === true ? '' : ink.quiet('|')
  return first + line + last
}
