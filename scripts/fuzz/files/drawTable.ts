import type { Draw } from './draw.ts'

/** Label, probability and weight; null where none is given. */
export type Row = readonly [y: number | null, p: number | null, w: number | null]

/** A table to be written, and what its columns are called. */
export interface DrawnTable {
  /** Whether it is written in the way that every reader knows. */
  readonly plain: boolean
  readonly names: readonly [y: string, p: string, w: string, s: string]
  readonly rows: readonly Row[]
  /** A text beside each row. */
  readonly texts: readonly string[]
}

const oddNames = ['c0', 'c1', 'row', 'text', 'a "b"', "it's", 'ü 東京', 'select', 'x--', '{x}', 'p[0]', 'Y=1']
const oddTexts = [
  '',
  'a',
  'NA',
  '007',
  'ü',
  '東京 🌧',
  ' b ',
  "it's",
  'null',
  '1',
  '[x]',
  '{',
  '-',
  'x'.repeat(300),
]

/** A few rows with the values that are easily lost: the ends, tiny ones, those with 17 digits, and none at all. */
export function drawTable(draw: Draw): DrawnTable {
  const plain = draw.chance(0.5)
  const soft = draw.chance(0.3)
  const missing = draw.chance(0.15) ? 0.1 : 0
  const [plainY, plainP] = [draw.chance(0.5), draw.chance(0.3)]
  const given = (value: number): number | null => (draw.chance(missing) ? null : value)
  const rows = Array.from({ length: 1 + draw.below(draw.chance(0.05) ? 5000 : 25) }, (_, i): Row => {
    const hard = Number(draw.chance(0.5))
    const y = soft && !plainY ? draw.one([hard, 0.25, 0.1, 1 / 3, 5e-324, draw.uniform()]) : hard
    const p = plainP
      ? draw.one([0.5, 0.25, 0.75])
      : draw.one([0, 1, 0.1, 0.3, 1e-300, 1 - 2 ** -53, draw.uniform()])
    return [given(y), given(p), i === 0 ? 1 : given(draw.one([1, 1, 2, 0.5, 0, 3.25]))]
  })
  const names = plain || draw.chance(0.4) ? ['y', 'p', 'w', 's'] : draw.shuffled(oddNames).slice(0, 4)
  return {
    plain,
    names: names as unknown as DrawnTable['names'],
    rows,
    texts: rows.map(() => (plain ? 'a' : draw.one(oddTexts))),
  }
}
