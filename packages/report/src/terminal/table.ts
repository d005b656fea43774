import { columns, cut, pad } from '../words/index.ts'

export interface TableColumn<Row> {
  readonly head: string
  readonly text: (row: Row) => string
  readonly align?: 'left' | 'right'
  /** How the text is set. */
  readonly ink?: (text: string, row: Row) => string
  /** What goes first when there is no room: the largest number. Left out: never. */
  readonly rank?: number
  /** May be cut short to fit, down to this many columns. */
  readonly least?: number
}

/** Rows under quiet heads, two spaces between columns, never wider than `width` if dropping and cutting can help it. */
export function table<Row>(
  all: readonly TableColumn<Row>[],
  rows: readonly Row[],
  { width, head }: { readonly width: number; readonly head: (text: string) => string },
): string[] {
  let kept = all.map((column) => {
    const texts = rows.map(column.text)
    return { column, texts, width: Math.max(columns(column.head), ...texts.map(columns)) }
  })
  const total = (of: (entry: (typeof kept)[number]) => number): number =>
    kept.reduce((sum, entry) => sum + of(entry) + 2, -2)
  const least = ({ column, width }: (typeof kept)[number]): number => Math.min(width, column.least ?? width)
  while (total(least) > width) {
    const rank = Math.max(...kept.map(({ column }) => column.rank ?? 0))
    if (rank === 0) break
    kept = kept.filter(({ column }) => column.rank !== rank)
  }
  for (const entry of kept) {
    const over = total((other) => other.width) - width
    if (over > 0) entry.width = Math.max(least(entry), entry.width - over)
  }
  const line = (cell: (entry: (typeof kept)[number]) => string): string => kept.map(cell).join('  ').trimEnd()
  return [
    head(line(({ column, width }) => pad(cut(column.head, width), width, column.align))),
    ...rows.map((row, i) =>
      line(({ column, texts, width }) => {
        const text = cut(texts[i] ?? '', width)
        return pad(column.ink?.(text, row) ?? text, width, column.align)
      }),
    ),
  ]
}
