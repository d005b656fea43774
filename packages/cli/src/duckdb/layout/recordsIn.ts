import { csvRecord } from './csvRecord.ts'
import { spacedValues } from './spacedValues.ts'

/** So many records are looked at. */
const LOOK = 100

/** A record of a CSV file that is not empty. */
export interface LaidOut {
  /** Where it begins, the first line being 1. */
  readonly line: number
  readonly values: readonly string[]
  /** As it stands in the file. */
  readonly text: string
}

/**
 * The first records of a text, parted at a delimiter, or at white space where that is a space.
 *
 * @param whole  whether the text is all of the file; else its last record may be cut off, and is left out
 */
export function recordsIn(text: string, delimiter: string, whole: boolean): readonly LaidOut[] {
  const records: LaidOut[] = []
  let line = 1
  for (let at = 0; at < text.length && records.length < LOOK;) {
    const { values, next, ended } =
      delimiter === ' ' ? spacedRecord(text, at) : csvRecord(text, delimiter, at)
    if (!ended && !whole) break
    const raw = text.slice(at, next)
    if (values.length > 1 || (values[0] ?? '') !== '')
      records.push({ line, values, text: raw.replace(/[\r\n]+$/, '') })
    line += raw.split(/\r\n|\n|\r/).length - 1
    at = next
  }
  return records
}

function spacedRecord(text: string, from: number): ReturnType<typeof csvRecord> {
  const end = text.slice(from).search(/[\r\n]/)
  const to = end < 0 ? text.length : from + end
  const next = end < 0 ? to : to + (text.startsWith('\r\n', to) ? 2 : 1)
  return { values: spacedValues(text.slice(from, to)), next, ended: end >= 0 }
}
