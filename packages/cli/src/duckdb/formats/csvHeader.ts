import { InputError } from 'bernoulli'
import type { InputProblem } from 'bernoulli'
import { csvRecord } from './csvRecord.ts'
import { linesAbove } from './linesAbove.ts'
import type { LocalFile } from '../files/index.ts'

export interface CsvHeader {
  readonly delimiter: string
  readonly names: readonly string[]
}

const delimiters = [',', '\t', ';', '|'] as const

/**
 * The first line of a CSV file as column names. What separates them is the comma, tab, semicolon or bar that occurs
 * most often in it, outside quotes.
 *
 * @throws InputError when the line is no header
 */
export function csvHeader(asked: string, { shown, head, size }: LocalFile): CsvHeader {
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  const byDelimiter = delimiters.map((delimiter) => ({ delimiter, names: csvRecord(text, delimiter).values }))
  const best = byDelimiter.reduce((a, b) => (b.names.length > a.names.length ? b : a))
  const problem = problemOf(best.names)
  if (problem !== undefined) throw new InputError({ asked, place: shown, ...problem })
  const others = delimiters.filter((delimiter) => delimiter !== best.delimiter)
  const above = linesAbove(text, best.delimiter, others)
  if (above !== undefined)
    throw new InputError({
      asked,
      place: shown,
      problem: 'a first line that is no line of column names',
      expected: `${above.values} names, as many as line ${above.line} has values`,
      received: best.names.length,
      advice: 'Take away what stands above the names, such as a title or a comment.',
    })
  if (best.names.join('').length > size / 2 && head.length < size)
    throw new InputError({ asked, place: shown, problem: 'a first line that does not end' })
  return best
}

type Problem = Pick<InputProblem, 'problem' | 'expected' | 'received' | 'advice'>

function problemOf(names: readonly string[]): Problem | undefined {
  const named = names.filter((name) => name !== '')
  if (named.length === 0) return { problem: 'an empty first line', advice: 'Put the column names there.' }
  if (named.every((name) => Number.isFinite(Number(name))))
    return {
      problem: 'no column names',
      expected: 'names in the first line',
      received: names.join(', '),
      advice: 'Put a line with the names on top.',
    }
  const twice = named.find((name, i) => named.indexOf(name) !== i)
  if (twice !== undefined)
    return {
      problem: `two columns are named ${JSON.stringify(twice)}`,
      advice: 'Give every column a name of its own.',
    }
  return undefined
}
