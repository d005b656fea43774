import { createReadStream } from 'node:fs'
import { InputError } from 'bernoulli'
import { keyNames } from './keyNames.ts'
import type { LocalFile } from '../files/index.ts'
import { roundsToCertainty } from '../columns/index.ts'

/** How a JSON file is built, found by reading all of it. */
export interface JsonOutline {
  /** An array, one record a line, or records in any other way; as DuckDB calls them. */
  readonly format: 'array' | 'newline_delimited' | 'unstructured'
  /** The keys of all records, in the order they first come. */
  readonly names: readonly string[]
  /** Keys with a number, in them or within what they hold, that DuckDB would round to 0 or 1, and that number. */
  readonly rounded: ReadonlyMap<string, string>
}

const [TAB, LINE, RETURN, SPACE, QUOTE, COMMA, MINUS, ZERO, NINE] = [9, 10, 13, 32, 34, 44, 45, 48, 57]
const [OPEN_ARRAY, BACKSLASH, CLOSE_ARRAY, OPEN, CLOSE] = [91, 92, 93, 123, 125]
const [UPPER_E, LOWER_E] = [69, 101]

/** What is being read: nothing of length, a text, a key of a record, a number. */
const [NOTHING, TEXT, KEY, NUMBER] = [0, 1, 2, 3]

/**
 * Looks over all of a JSON file: where its records begin and end, and which keys they have. What is within a record is
 * left to DuckDB, which forgives an array that was cut between two records and does not see keys that are rare.
 *
 * @throws InputError when an array or a record is not closed, or something else stands between or behind them
 */
export async function jsonOutline({ path, shown }: LocalFile): Promise<JsonOutline> {
  const keys = keyNames()
  const rounded = new Map<string, string>()
  let records = 0
  let depth = 0
  let array = false
  let closed = false
  /** Whether a record may begin, must begin, or must not begin here. */
  let next: 'may' | 'must' | 'not' = 'may'
  let began = false
  let oneALine = true
  let recordOnLine = false
  /** What is being read; it may go on in the next chunk. */
  let within = NOTHING
  let escaped = false
  let exponent = false
  let expectKey = false
  let key = ''

  const refuse = (problem: string, advice: string, record: number): InputError =>
    new InputError({ problem, place: `record ${record} of ${shown}`, advice })

  const between = (byte: number): void => {
    if (byte === LINE) recordOnLine = false
    if (byte === LINE || byte === SPACE || byte === RETURN || byte === TAB) return
    if (byte === OPEN && next !== 'not' && !closed) {
      if (recordOnLine) oneALine = false
      began = true
      depth = 1
      expectKey = true
      next = array ? 'not' : 'may'
    } else if (byte === OPEN_ARRAY && !began) {
      array = true
      began = true
    } else if (byte === COMMA && array && next === 'not' && !closed) next = 'must'
    else if (byte === CLOSE_ARRAY && array && next !== 'must' && !closed) closed = true
    else if (records === 0)
      throw new InputError({
        problem: 'no JSON records',
        place: shown,
        advice: 'Write an array of objects, or one object a line.',
      })
    else
      throw refuse(
        closed ? 'text behind the end of the JSON array' : 'broken JSON',
        closed ? 'Is it two files in one?' : 'Was the file written to the end?',
        closed ? records : records + 1,
      )
  }

  const endNumber = (chunk: Buffer, start: number, end: number, whole: boolean): void => {
    // Only such a number can be next to 0 or 1: with an exponent, of very many digits, or beginning as .99, 1.0 or .00.
    const [third, fourth] = [chunk[start + 2], chunk[start + 3]]
    const near = third === fourth || third === ZERO || fourth === ZERO || chunk[start] === MINUS
    if (whole && !exponent && (end - start < 18 || !(near || end - start > 300))) return
    const number = keys.rest(chunk.subarray(start, end)).toString('latin1')
    if (!rounded.has(key) && roundsToCertainty(number)) rounded.set(key, number)
  }

  const take = (chunk: Buffer): void => {
    const { length } = chunk
    let state = within
    let start = 0
    let whole = state === NOTHING
    let i = 0
    while (i < length) {
      if (state === TEXT || state === KEY) {
        let byte = 0
        for (; i < length; i++) {
          byte = chunk[i] as number
          if (escaped) escaped = false
          else if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) break
        }
        if (i === length) break
        if (state === KEY) key = keys.end(chunk.subarray(start, i))
        state = NOTHING
        i++
        continue
      }
      if (state === NUMBER) {
        for (; i < length; i++) {
          const byte = chunk[i] as number
          if (byte === COMMA || byte === CLOSE || byte === CLOSE_ARRAY || byte <= SPACE) break
          if (byte === LOWER_E || byte === UPPER_E) exponent = true
        }
        if (i === length) break
        endNumber(chunk, start, i, whole)
        state = NOTHING
      }
      const byte = chunk[i] as number
      i++
      if (depth === 0) between(byte)
      else if (byte === QUOTE) {
        start = i
        if (expectKey && depth === 1) {
          const expected = keys.expected(chunk, start)
          if (expected >= 0) {
            key = keys.take()
            i += expected + 1
          } else state = KEY
        } else state = TEXT
        expectKey = false
      } else if (byte === OPEN || byte === OPEN_ARRAY) depth++
      else if (byte === CLOSE || byte === CLOSE_ARRAY) {
        depth--
        if (depth > 0) continue
        records++
        recordOnLine = true
      } else if (byte === LINE) oneALine = false
      else if (byte === COMMA) expectKey = depth === 1
      else if (byte === MINUS || (byte >= ZERO && byte <= NINE)) {
        start = i - 1
        whole = true
        exponent = false
        state = NUMBER
      }
    }
    within = state
    if (state === KEY || state === NUMBER) keys.carry(chunk.subarray(start))
  }

  let first = true
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
    const mark = first && chunk.subarray(0, 3).equals(Buffer.from('\uFEFF'))
    first = false
    take(mark ? chunk.subarray(3) : chunk)
  }
  if (depth > 0 || within !== NOTHING)
    throw refuse('broken JSON', 'Was the file written to the end?', records + 1)
  if (array && !closed)
    throw refuse('a JSON array that is not closed', 'Was the file written to the end?', records + 1)
  return {
    format: array ? 'array' : oneALine ? 'newline_delimited' : 'unstructured',
    names: keys.all(),
    rounded,
  }
}
