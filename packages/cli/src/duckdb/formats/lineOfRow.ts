import { createReadStream } from 'node:fs'
import type { CsvLayout, LocalFile } from '../files/index.ts'

const QUOTE = 34
const NEWLINE = 10
const RETURN = 13
const SPACE = 32

/** A line of a file, the first being line 1. */
export interface Line {
  readonly line: number
  /** What the person calls the file. */
  readonly shown: string
}

type LaidOut = Pick<LocalFile, 'path' | 'shown'> & { readonly layout: CsvLayout }

/** The line on which a row of CSV files begins, the first line being 1: `line 18 of flights.csv`. */
export async function lineOfRow(files: readonly LaidOut[], row: number): Promise<string> {
  const found = (await linesOfRows(files, [row])).get(row)
  return found === undefined
    ? files.map(({ shown }) => shown).join(', ')
    : `line ${found.line} of ${found.shown}`
}

/** The lines on which rows of CSV files begin, by row; the files are read no further than to the last of them. */
export async function linesOfRows(
  files: readonly LaidOut[],
  rows: readonly number[],
): Promise<ReadonlyMap<number, Line>> {
  const wanted = new Set(rows)
  const lines = new Map<number, Line>()
  let records = 0
  for (const { path, shown, layout } of files) {
    if (lines.size === wanted.size) break
    let line = 1
    let begun: number | undefined
    let quoted = false
    /** Whether a quote begins a value here, or ends one that goes on with it. */
    let opens = true
    const delimiter = layout.delimiter.charCodeAt(0)
    let { header } = layout
    const close = (): boolean => {
      if (begun === undefined) return false
      if (header) header = false
      else {
        if (wanted.has(records)) lines.set(records, { line: begun, shown })
        records++
      }
      begun = undefined
      return lines.size === wanted.size
    }
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      for (const byte of chunk) {
        if (line <= layout.above) {
          if (byte === NEWLINE) line += 1
          continue
        }
        if (byte === QUOTE && (quoted || opens)) {
          quoted = !quoted
          opens = true
        } else if (byte !== SPACE || delimiter === SPACE)
          opens = byte === delimiter || byte === NEWLINE || byte === RETURN
        if (byte === NEWLINE) {
          if (!quoted && close()) return lines
          line += 1
        } else if (byte !== RETURN) begun ??= line
      }
    close()
  }
  return lines
}
