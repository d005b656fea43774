import { chooseColumns } from '../../src/columns/index.ts'
import { openFiles } from '../../src/duckdb/index.ts'

/** What a file is read as: its columns, their roles, and label and prediction of every row, to the bit. */
export interface ReadFile {
  readonly columns: readonly { readonly name: string; readonly keys: readonly (string | undefined)[] }[]
  readonly roles: unknown
  readonly rows: readonly (readonly [label: number, prediction: number])[]
  readonly readings: readonly string[]
}

export async function readingOf(...paths: readonly string[]): Promise<ReadFile> {
  const files = await openFiles(paths, { threads: 1, named: [] })
  try {
    const roles = chooseColumns(
      files.columns,
      { probabilities: [], logits: [], segments: [] },
      { many: false },
    )
    const engine = await files.engine(roles, 'error')
    await engine.check()
    const column = (name: string) => ({ op: 'column', name }) as const
    const values = { y: column('label'), p: column(engine.shape.predictions[0].column) }
    const found = await engine.values({ values, order: 'row', atMost: 100_000 })
    if ('tooMany' in found) throw new RangeError('too many rows')
    const { y, p } = found.values
    const { label, positive, predictions } = roles
    return {
      columns: files.columns.map(({ name, keys }) => ({ name, keys })),
      roles: { label, positive, predictions },
      rows: Array.from(y, (label, i) => [label, p[i] as number] as const),
      readings: files.readings.map(({ text }) => text),
    }
  } finally {
    await files.close()
  }
}
