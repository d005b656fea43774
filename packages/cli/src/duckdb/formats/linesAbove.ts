import { csvRecord } from './csvRecord.ts'

/** So many records are looked at. */
const LOOK = 50

/** Where the column names of a CSV file seem to stand, below a title or comments. */
export interface LinesAbove {
  readonly line: number
  /** As many values as every record from there on has. */
  readonly values: number
}

/**
 * Whether the first line of a CSV file is no header: none of the records behind it has as many values, and those from
 * some line on agree on another number. A line such as `sep=;`, which spreadsheets write, is none either.
 *
 * @param text       the beginning of the file; a record that it ends within is not looked at
 * @param delimiter  what separates the values of the first line
 * @param others     what else could separate values
 */
export function linesAbove(
  text: string,
  delimiter: string,
  others: readonly string[],
): LinesAbove | undefined {
  const [first, ...behind] = countsOf(text, delimiter)
  if (first === undefined) return undefined
  if (/^sep=.?$/i.test(text.split(/[\r\n]/, 1)[0] ?? ''))
    return behind[0] ?? { line: first.line + 1, values: first.values }
  if (first.values > 1)
    return behind.some(({ values }) => values === first.values) ? undefined : agreed(behind)
  for (const other of [delimiter, ...others]) {
    const found = agreed(countsOf(text, other).slice(1))
    if (found !== undefined) return found
  }
  return undefined
}

/** The records that are not empty: where they begin, and how many values they have. */
function countsOf(text: string, delimiter: string): readonly LinesAbove[] {
  const counts: LinesAbove[] = []
  let line = 1
  for (let at = 0; at < text.length && counts.length < LOOK;) {
    const { values, next, ended } = csvRecord(text, delimiter, at)
    if (!ended && text.length >= 65_536) break
    if (values.length > 1 || values[0] !== '') counts.push({ line, values: values.length })
    line += text.slice(at, next).split(/\r\n|\n|\r/).length - 1
    at = next
  }
  return counts
}

/** The first of the last records that all have as many values; at least two records with at least two. */
function agreed(counts: readonly LinesAbove[]): LinesAbove | undefined {
  const values = counts.at(-1)?.values ?? 0
  const last = counts.findLastIndex((count) => count.values !== values)
  return values > 1 && counts.length - last > 2 ? counts[last + 1] : undefined
}
