import { readFile } from 'node:fs/promises'
import { InputError } from 'bernoulli'
import { shellWord } from '../../shell/output/index.ts'
import type { LocalFile } from '../files/index.ts'
import type { ConvertedTable } from './ConvertedTable.ts'
import { jsonTable } from './jsonTable.ts'
import { parseWithNumbersAsText } from './parseWithNumbersAsText.ts'

/** Larger ones would not fit in one text. */
const LARGEST = 256 * 2 ** 20

/**
 * The table of a JSON file that holds one value which is no record; undefined where it holds records, or may.
 *
 * @throws InputError when there are two ways to read it, or when it is too large to be read at once
 */
export async function convertJson({
  path,
  shown,
  head,
  size,
}: LocalFile): Promise<ConvertedTable | undefined> {
  const begun = head.toString('utf8').replace(/^\uFEFF?\s*/, '')
  if (!mayBeOne(begun, head.length >= size)) return undefined
  if (size > LARGEST)
    throw new InputError({
      problem: 'one JSON value of more than 256 MB',
      place: shown,
      advice: 'Write one object a line, for example in pandas with orient="records", lines=True.',
    })
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = parseWithNumbersAsText(text)
  } catch {
    return undefined
  }
  const found = jsonTable(value as Parameters<typeof jsonTable>[0])
  if (found === undefined) return undefined
  if ('names' in found) {
    const { names, columns, text: reading, by } = found
    return {
      names,
      rows: columns[0]?.length ?? 0,
      at: (row, column) => columns[column]?.[row] ?? null,
      readings: [{ text: reading, by }],
    }
  }
  if ('lengths' in found)
    throw new InputError({
      problem: 'lists of different lengths',
      place: shown,
      expected: 'as many values for every column',
      received: found.lengths.map(([name, length]) => `${length} in ${name}`).join(', '),
      advice: 'Write lists of one length, or one object a row.',
    })
  throw new InputError({
    problem: 'objects in an object, whose keys may be those of columns or of rows',
    place: shown,
    advice: 'Say which in pandas:',
    commands: found.either.map((orient) => pandas(shown, orient)),
  })
}

const pandas = (shown: string, orient: string): string =>
  `python3 -c ${shellWord(`import pandas; pandas.read_json(${JSON.stringify(shown)}, orient="${orient}").to_csv("plain.csv", index=False)`)}`

/**
 * Whether the beginning of a JSON text may be that of one value which is no record: an object that ends with the text, or
 * whose first value is a list or an object that goes on; a list of lists.
 */
function mayBeOne(begun: string, whole: boolean): boolean {
  if (/^\[\s*\[/.test(begun)) return true
  if (!/^\{\s*"(?:[^"\\]|\\.)*"\s*:\s*/.test(begun)) return false
  let depth = 0
  let quoted = false
  for (let i = 0; i < begun.length; i++) {
    const character = begun[i]
    if (quoted) {
      if (character === '\\') i++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && --depth === 0)
      return whole && begun.slice(i + 1).trim() === ''
  }
  return true
}
