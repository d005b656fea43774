import { delimiters } from './delimiters.ts'
import { isHeader } from './isHeader.ts'
import { recordsIn } from './recordsIn.ts'
import type { LaidOut } from './recordsIn.ts'

/** A layout for which rows agree. */
export interface CandidateLayout {
  readonly delimiter: string
  readonly names: readonly string[]
  /** The first line that is read. */
  readonly line: number
  /** Whether it holds the names. */
  readonly header: boolean
  /** How many records stand above the names. */
  readonly above: number
  /** Whether every row begins with a name of its own, for which there is no name in the line of names. */
  readonly rowNames: boolean
  /** Whether the names stand in a comment. */
  readonly fromComment: boolean
  /** How many of the records looked at have another number of values than most. */
  readonly ragged: number
  /** Whether the names can be names; left out where there was no look. */
  readonly isHeader?: boolean
}

/** What the column of the names of rows is called. */
const ROW_NAMES = 'index'

/**
 * The layout in which the rows of a text agree on the number of their values, or the two of which neither is better: with
 * as few lines above the names, and with as many values. White space parts values where nothing else does.
 *
 * @param said  the delimiter that a line on top of the file names
 */
export function candidateLayouts(
  text: string,
  whole: boolean,
  said: string | undefined,
): readonly CandidateLayout[] {
  const among = said === undefined ? delimiters : [said]
  const of = (delimiter: string): readonly CandidateLayout[] => {
    const records = recordsIn(text, delimiter, whole)
    return layoutAt(delimiter, said === undefined ? records : records.slice(1))
  }
  const found = among.flatMap(of)
  const candidates = found.some(isGood) ? found.filter(isGood) : [...found, ...of(' ').filter(isGood)]
  const ranked = candidates.toSorted(
    (a, b) =>
      Number(isGood(b)) - Number(isGood(a)) ||
      Math.sign(a.ragged) - Math.sign(b.ragged) ||
      a.above - b.above ||
      b.names.length - a.names.length,
  )
  const [best, second] = ranked
  if (best === undefined) return []
  const alike =
    second !== undefined &&
    isGood(second) === isGood(best) &&
    Math.sign(second.ragged) === Math.sign(best.ragged) &&
    second.above === best.above &&
    second.names.length === best.names.length
  return alike ? [best, second] : [best]
}

const isGood = ({ isHeader }: CandidateLayout): boolean => isHeader !== false

function layoutAt(delimiter: string, records: readonly LaidOut[]): readonly CandidateLayout[] {
  const width = usualWidth(records)
  const wide = records.flatMap(({ values }, i) => (values.length === width ? [i] : []))
  const valuesFrom = (index: number) => wide.slice(index).map((i) => records[i]?.values ?? [])
  let index = 0
  const isAbove = (): boolean =>
    isComment(records[wide[index] ?? 0]?.text ?? '') &&
    isHeader(valuesFrom(index)[1] ?? [], valuesFrom(index).slice(2), false)
  while (isAbove()) index++
  const at = wide[index] ?? 0
  const first = records[at]
  const rows = valuesFrom(index)
  const ragged = records.length - at - rows.length
  if (first === undefined || width < 2 || ragged >= rows.length) return []
  const shorter = records[at - 1]
  if (
    shorter?.values.length === width - 1 &&
    ragged === 0 &&
    haveNames(shorter, records.slice(at), delimiter)
  )
    return [layout(delimiter, [ROW_NAMES, ...shorter.values], shorter.line, at - 1, { rowNames: true })]
  if (at > 0 && rows.length < 2) return []
  if (isHeader(first.values, rows.slice(1), at === 0))
    return [layout(delimiter, first.values, first.line, at, { ragged })]
  const comment = namesIn(shorter, delimiter)
  if (comment?.length === width && isHeader(comment, rows, false))
    return [layout(delimiter, comment, first.line, at, { header: false, fromComment: true, ragged })]
  return at > 0 ? [] : [layout(delimiter, first.values, first.line, 0, { isHeader: false, ragged })]
}

/** How many values most records have that have more than one; of as frequent numbers the largest. */
function usualWidth(records: readonly LaidOut[]): number {
  const counts = new Map<number, number>()
  for (const { values } of records)
    if (values.length > 1) counts.set(values.length, (counts.get(values.length) ?? 0) + 1)
  const [usual] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a)
  return usual?.[0] ?? 0
}

function layout(
  delimiter: string,
  names: readonly string[],
  line: number,
  above: number,
  more: Partial<CandidateLayout>,
): CandidateLayout {
  return {
    delimiter,
    names,
    line,
    above,
    header: true,
    rowNames: false,
    fromComment: false,
    ragged: 0,
    ...more,
  }
}

const isComment = (text: string): boolean => /^\s*(#|%|\/\/)/.test(text)

/** The names that a comment holds, as NumPy writes them. */
function namesIn(record: LaidOut | undefined, delimiter: string): readonly string[] | undefined {
  if (record === undefined || !isComment(record.text)) return undefined
  const text = record.text.replace(/^\s*(#|%|\/\/)\s*/, '')
  return recordsIn(text, delimiter, true)[0]?.values
}

/**
 * Whether rows begin with names that have no name themselves, as R and pandas write them: all between quotes like the
 * names of the columns, or, where spaces part values, numbers in order below names that are set in.
 */
function haveNames(header: LaidOut, rows: readonly LaidOut[], delimiter: string): boolean {
  const names = rows.map(({ values }) => values[0] ?? '')
  if (new Set(names).size !== names.length || rows.length < 2) return false
  if (header.text.startsWith('"')) return rows.every(({ text }) => text.startsWith('"'))
  const from = Number(names[0])
  const inOrder = (from === 0 || from === 1) && names.every((name, i) => name === String(from + i))
  return delimiter === ' ' && /^\s/.test(header.text) && inOrder
}
