import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** So many characters are written at once. */
const PIECE = 1_000_000

/** A value of a CSV file, between quotes. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/**
 * Writes a table as CSV, with commas, and names in its first line.
 *
 * @param rows  how many there are
 * @param at    the value of a row in a column
 */
export async function writeCsv(
  path: string,
  names: readonly string[],
  rows: number,
  at: (row: number, column: number) => string | null,
): Promise<void> {
  /** A line with nothing in it would be none. */
  const nothing = names.length > 1 ? '' : '""'
  const valueAt = (row: number, column: number): string => {
    const text = at(row, column)
    return text === null ? nothing : quoted(text)
  }
  function* lines(): Generator<string> {
    let piece = `${names.map(quoted).join(',')}\n`
    for (let row = 0; row < rows; row++) {
      piece += `${names.map((_, column) => valueAt(row, column)).join(',')}\n`
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
    yield piece
  }
  await pipeline(lines(), createWriteStream(path, { mode: 0o600 }))
}
