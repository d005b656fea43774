import { isUtf8 } from 'node:buffer'
import { InputError } from 'bernoulli'
import type { InputProblem } from 'bernoulli'
import { notUtf8 } from '../files/index.ts'
import type { CsvLayout, LocalFile } from '../files/index.ts'
import { candidateLayouts } from './candidateLayouts.ts'
import type { CandidateLayout } from './candidateLayouts.ts'
import { csvRecord } from './csvRecord.ts'
import { called, delimiters } from './delimiters.ts'
import { readingsOf } from './readingsOf.ts'

/**
 * How a CSV file is laid out: which line holds the names of its columns, and what parts its values. Rows decide: the
 * names are the first line from which on all lines have as many values, at the separator for which that is so.
 *
 * @throws InputError when no line can be that of the names, they are not in UTF-8, or two separators part the rows alike
 */
export function csvLayout({ shown, head, size }: LocalFile): CsvLayout {
  const whole = head.length >= size
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  const [firstLine = ''] = text.split(/[\r\n]/, 1)
  if (!whole && firstLine.length > head.length / 2)
    throw new InputError({ place: shown, problem: 'a first line that does not end' })
  const written = /^"?sep=(.|\\t)"?\s*$/i.exec(firstLine)?.[1]
  const said = written === '\\t' ? '\t' : written
  const [best, second] = candidateLayouts(text, whole, said)
  const found = best ?? asBefore(text, said)
  if (best !== undefined && second !== undefined)
    throw new InputError({
      place: shown,
      problem: 'two separators part the rows alike',
      expected: 'one of them',
      received: `${called(best.delimiter)} and ${called(second.delimiter)}`,
      advice: 'Put quotes around the values that hold the other one.',
    })
  const problem = problemOf(found)
  if (problem !== undefined) throw new InputError({ place: shown, ...problem })
  if (found.names.some((name) => name.includes('\uFFFD')) && !isUtf8(whole ? head : wholeLines(head)))
    throw new InputError({ place: `line ${found.line} of ${shown}`, ...notUtf8 })
  const above = text.split(/\r\n|\n|\r/, found.line - 1)
  const readings = readingsOf(shown, found, said !== undefined)
  if (above.some((line) => line.includes('"') && !/^"?sep=/i.test(line)))
    throw new InputError({
      place: shown,
      problem: 'quotes above the names',
      advice: 'Take them away:',
      commands: readings.flatMap(({ instead }) => instead ?? []),
    })
  return {
    delimiter: found.delimiter,
    names: found.names,
    above: found.line - 1,
    header: found.header,
    readings,
  }
}

/** The lines that are there to their end: the last one may be cut within a letter. */
const wholeLines = (head: Buffer): Buffer => head.subarray(0, head.lastIndexOf('\n') + 1)

/** Where no rows agree, the first line at the separator that occurs most often in it; what is wrong is said on reading. */
function asBefore(text: string, said: string | undefined): CandidateLayout {
  if (said !== undefined) {
    const { next } = csvRecord(text, said)
    return { ...usual, delimiter: said, names: csvRecord(text, said, next).values, line: 2 }
  }
  const byDelimiter = delimiters.map((delimiter) => ({ delimiter, names: csvRecord(text, delimiter).values }))
  const best = byDelimiter.reduce((a, b) => (b.names.length > a.names.length ? b : a))
  return { ...best, ...usual }
}

const usual = { line: 1, header: true, above: 0, rowNames: false, fromComment: false, ragged: 0 }

type Problem = Pick<InputProblem, 'problem' | 'expected' | 'received' | 'advice'>

function problemOf({ names, isHeader }: CandidateLayout): Problem | undefined {
  const named = names.filter((name) => name !== '')
  if (named.length === 0) return { problem: 'an empty first line', advice: 'Put the column names there.' }
  if (isHeader === false || named.every((name) => Number.isFinite(Number(name))))
    return {
      problem: 'no column names',
      expected: 'names in the first line',
      received: names.join(', '),
      advice: 'Put a line with the names on top.',
    }
  return undefined
}
