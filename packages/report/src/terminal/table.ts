import { columns, cut, pad } from './measure.ts'

export interface TableColumn<Row> {
  readonly head: string
  readonly text: (row: Row) => string
  readonly align?: 'left' | 'right'
  /** How the text is set, after it is measured. */
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
  const total = (): number => kept.reduce((sum, { width }) => sum + width + 2, -2)
  for (const entry of kept.filter(({ column }) => column.least !== undefined)) {
    entry.width = Math.max(
      Math.min(entry.width, entry.column.least ?? 0),
      entry.width - Math.max(0, total() - width),
    )
  }
  while (total() > width) {
    const rank = Math.max(...kept.map(({ column }) => column.rank ?? 0))
    if (rank === 0) break
    kept = kept.filter(({ column }) => column.rank !== rank)
  }
  const line = (cell: (entry: (typeof kept)[number]) => string): string => kept.map(cell).join('  ').trimEnd()
  return [
    head(line(({ column, width }) => pad(cut(column.head, width), width, column.align))),
    ...rows.map((row, i) =>
      line(({ column, texts, width }) => {
        const text = pad(cut(texts[i] ?? '', width), width, column.align)
        return column.ink?.(text, row) ?? text
      }),
    ),
  ]
}
