import { EngineError, InputError } from 'bernoulli'
import type { InputProblem } from 'bernoulli'
import type { LocalFile } from './LocalFile.ts'
import { mixedLineEnd } from './mixedLineEnd.ts'

type Told = Pick<InputProblem, 'problem' | 'expected' | 'received' | 'advice'> & {
  /** Where in the file: `line 3`. */
  readonly within?: string
}

interface Refusal {
  readonly pattern: RegExp
  readonly tell: (match: readonly string[]) => Told
}

/** What is said of text in another encoding. */
export const notUtf8 = {
  problem: 'bytes that are not UTF-8',
  advice: 'Convert the file, for example with: iconv -f LATIN1 -t UTF-8.',
} as const

const line = 'CSV Error on Line: (\\d+)[\\s\\S]*?'

const refusals: readonly Refusal[] = [
  {
    pattern: new RegExp(`${line}Expected Number of Columns: (\\d+) Found: (\\d+)`),
    tell: ([, at, expected, found]) => ({
      problem: Number(found) < Number(expected) ? 'too few values' : 'too many values',
      within: `line ${at}`,
      expected: `${expected}, one for each column`,
      received: Number(found),
      advice: `${Number(found) < Number(expected) ? 'Was the file written to the end? ' : ''}A value with a separator in it needs quotes.`,
    }),
  },
  {
    pattern: new RegExp(`${line}unterminated quote`),
    tell: ([, at]) => ({
      problem: 'a quote that does not end its value',
      within: `line ${at}`,
      advice: 'Close it, or double it if it is part of the text. Was the file written to the end?',
    }),
  },
  {
    pattern: new RegExp(`${line}(?:unicode|utf-8)`, 'i'),
    tell: ([, at]) => ({ ...notUtf8, within: `line ${at}` }),
  },
  {
    pattern: new RegExp(`${line}Maximum line size`, 'i'),
    tell: ([, at]) => ({
      problem: 'a line of more than 16 MB',
      within: `line ${at}`,
      advice: 'Is a quote left open?',
    }),
  },
  {
    pattern: new RegExp(line),
    tell: ([, at]) => ({
      problem: 'a line that is not CSV',
      within: `line ${at}`,
      advice: 'Look at its quotes and separators.',
    }),
  },
  {
    pattern: /Malformed JSON[\s\S]*? in (?:line|record\/value) (\d+)/,
    tell: ([, at]) => ({
      problem: 'broken JSON',
      within: `record ${Number(at) - 1}`, // DuckDB 1.5 counts one too many
      advice: 'Was the file written to the end?',
    }),
  },
  {
    pattern: /maximum_object_size/,
    tell: () => ({ problem: 'a JSON record of more than 16 MB', advice: 'Is a quote left open?' }),
  },
  {
    pattern: /duplicate key ("(?:[^"\\]|\\.)*")/,
    tell: ([, key]) => ({ problem: `a JSON record with two keys ${key}`, advice: 'Leave one of them.' }),
  },
  {
    pattern: /magic bytes|parquet|Snappy|ZSTD|TProtocol|thrift|Don't know what type|page header|metadata/i,
    tell: () => ({ problem: 'broken Parquet', advice: 'Was the file written to the end? Write it again.' }),
  },
  {
    pattern: /JSON/,
    tell: () => ({
      problem: 'no JSON records',
      advice: 'Write an array of objects, or one object a line.',
    }),
  },
]

/** DuckDB's own error about the files in our words; the original stays as the cause. */
export async function refuse(files: readonly LocalFile[], cause: unknown): Promise<InputError | EngineError> {
  const failure = engineFailure(cause)
  if (failure !== undefined) return failure
  return (
    brokenFile(files, cause) ??
    (await lineEnds(files, cause)) ??
    new InputError(
      {
        problem: 'the file cannot be read',
        place: placeIn(files, messageOf(cause)),
        advice: 'Tables are read from CSV, TSV, JSON, Parquet, Arrow, NumPy and SQLite, also gzipped.',
      },
      { cause },
    )
  )
}

/** What a query that failed half-way says: the file is broken, or the engine is at its end. */
export function failed(
  files: readonly LocalFile[],
  statement: string,
  cause: unknown,
): InputError | EngineError {
  return (
    engineFailure(cause) ??
    brokenFile(files, cause) ??
    new EngineError('duckdb', 'a statement was refused', { statement, cause })
  )
}

/** DuckDB reads no file whose lines end in several ways, and does not say so. */
async function lineEnds(files: readonly LocalFile[], cause: unknown): Promise<InputError | undefined> {
  const message = messageOf(cause)
  if (!message.includes('reached an invalid state')) return undefined
  for (const file of files.filter(({ path }) => message.includes(path))) {
    const found = await mixedLineEnd(file)
    if (found === undefined) continue
    return new InputError(
      {
        problem: 'lines that end in several ways',
        place: `line ${found.line} of ${file.shown}`,
        expected: `${found.expected}, as at the end of line 1`,
        received: found.received,
        advice: "Let all end in one way, for example with: tr -d '\\r'.",
      },
      { cause },
    )
  }
  return undefined
}

function brokenFile(files: readonly LocalFile[], cause: unknown): InputError | undefined {
  const message = messageOf(cause)
  for (const { pattern, tell } of refusals) {
    const match = message.match(pattern)
    if (match === null) continue
    const { within, ...told } = tell(match)
    const place = placeIn(files, message)
    return new InputError(
      { place: within === undefined ? place : `${within} of ${place}`, ...told },
      { cause },
    )
  }
  return undefined
}

/** A failure that is not the data's fault. */
function engineFailure(cause: unknown): InputError | EngineError | undefined {
  if (cause instanceof InputError) return cause
  const message = messageOf(cause)
  const fault = (problem: string): EngineError => new EngineError('duckdb', problem, { cause })
  if (message.startsWith('Out of Memory')) return fault('out of memory; gather by a column with fewer values')
  if (message.startsWith('INTERRUPT')) return fault('interrupted')
  if (/No space left|failed to offload/i.test(message))
    return new InputError(
      {
        caller: 'bernoulli',
        problem: 'no room left in the temporary directory',
        advice: 'Set TMPDIR to a directory with more room.',
      },
      { cause },
    )
  return undefined
}

/** Which of the files the message speaks of. */
function placeIn(files: readonly LocalFile[], message: string): string {
  const named = files.filter(({ path }) => message.includes(path))
  return (named.length === 1 ? named : files).map(({ shown }) => shown).join(', ')
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
