import { createReadStream } from 'node:fs'
import type { LocalFile } from '../files/index.ts'

const QUOTE = 34
const NEWLINE = 10
const RETURN = 13

/** The line on which a row of CSV files begins, the header being line 1: `line 18 of flights.csv`. */
export async function lineOfRow(files: readonly LocalFile[], row: number): Promise<string> {
  let records = 0
  for (const { path, shown } of files) {
    let line = 1
    let begun: number | undefined
    let quoted = false
    let header = true
    const close = (): boolean => {
      if (begun === undefined) return false
      if (header) header = false
      else if (records++ === row) return true
      begun = undefined
      return false
    }
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      for (const byte of chunk) {
        if (byte === QUOTE) quoted = !quoted
        if (byte === NEWLINE) {
          if (!quoted && close()) return `line ${begun} of ${shown}`
          line += 1
        } else if (byte !== RETURN) begun ??= line
      }
    if (close()) return `line ${begun} of ${shown}`
  }
  return files.map(({ shown }) => shown).join(', ')
}
