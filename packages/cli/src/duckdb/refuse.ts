import { EngineError, InputError } from 'bernoulli'
import type { LocalFile } from './LocalFile.ts'

interface Refusal {
  readonly pattern: RegExp
  readonly problem: (match: RegExpMatchArray) => string
  readonly advice: string
}

const refusals: readonly Refusal[] = [
  {
    pattern: /CSV Error on Line: (\d+)[\s\S]*?Expected Number of Columns: (\d+) Found: (\d+)/,
    problem: ([, line, expected, found]) => `${found} values instead of ${expected} in line ${line}`,
    advice: 'Every line needs one value a column; was the file written to the end?',
  },
  {
    pattern: /CSV Error on Line: (\d+)[\s\S]*?unterminated quote/,
    problem: ([, line]) => `a quote in line ${line} is never closed`,
    advice: 'Close it, or double it if it is part of the text; was the file written to the end?',
  },
  {
    pattern: /CSV Error on Line: (\d+)[\s\S]*?(?:unicode|utf-8)/i,
    problem: ([, line]) => `line ${line} is not text in UTF-8`,
    advice: 'Convert the file, for example with: iconv -f LATIN1 -t UTF-8.',
  },
  {
    pattern: /CSV Error on Line: (\d+)[\s\S]*?Maximum line size/i,
    problem: ([, line]) => `line ${line} is too long`,
    advice: 'Is a quote left open?',
  },
  {
    pattern: /CSV Error on Line: (\d+)/,
    problem: ([, line]) => `line ${line} is not CSV`,
    advice: 'Look at its quotes and separators.',
  },
  {
    pattern: /Malformed JSON[\s\S]*? in (?:line|record\/value) (\d+)/,
    problem: ([, place]) => `broken JSON in record ${place}`,
    advice: 'Was the file written to the end?',
  },
  {
    pattern: /JSON (?!.*parquet)/i,
    problem: () => 'not JSON records',
    advice: 'Write an array of objects, or one object a line.',
  },
  {
    pattern: /magic bytes|parquet|Snappy|ZSTD|TProtocol|thrift|Don't know what type|page header|metadata/i,
    problem: () => 'a broken Parquet file',
    advice: 'Was it written to the end? Write it again.',
  },
]

/** DuckDB's own error about the files in our words; the original stays as the cause. */
export function refuse(asked: string, files: readonly LocalFile[], cause: unknown): InputError | EngineError {
  const failure = engineFailure(cause)
  if (failure !== undefined) return failure
  return (
    brokenFile(asked, files, cause) ??
    new InputError(
      {
        asked,
        problem: 'the file cannot be read',
        place: placeIn(files, messageOf(cause)),
        advice: 'CSV, TSV, JSON and Parquet are read, also gzipped.',
      },
      { cause },
    )
  )
}

/** What a query that failed half-way says: the file is broken, or the engine is at its end. */
export function failed(
  asked: string,
  files: readonly LocalFile[],
  statement: string,
  cause: unknown,
): InputError | EngineError {
  return (
    engineFailure(cause) ??
    brokenFile(asked, files, cause) ??
    new EngineError('duckdb', 'a statement was refused', { statement, cause })
  )
}

function brokenFile(asked: string, files: readonly LocalFile[], cause: unknown): InputError | undefined {
  const message = messageOf(cause)
  for (const { pattern, problem, advice } of refusals) {
    const match = message.match(pattern)
    if (match === null) continue
    return new InputError(
      { asked, problem: problem(match), place: placeIn(files, message), advice },
      { cause },
    )
  }
  return undefined
}

/** A failure that is not the data's fault. */
function engineFailure(cause: unknown): EngineError | undefined {
  const message = messageOf(cause)
  const fault = (problem: string): EngineError => new EngineError('duckdb', problem, { cause })
  if (/^Out of Memory/.test(message)) return fault('out of memory; gather by a column with fewer values')
  if (/^INTERRUPT/.test(message)) return fault('interrupted')
  if (/No space left|failed to offload/i.test(message))
    return fault('no room left in the temporary directory; set TMPDIR to another')
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
