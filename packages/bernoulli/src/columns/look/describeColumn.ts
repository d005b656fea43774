import type { ColumnDescription, CountedValue } from './ColumnDescription.ts'
import type { ColumnSample } from './ColumnSample.ts'
import { isMissing } from './missingWords.ts'
import { readNumber, writingOf } from './readNumber.ts'
import type { Writing } from './readNumber.ts'

const FEW = 12
const asPrograms: Writing = { comma: false, percent: false }

/**
 * What some rows say about a column: what kind its values are, how its numbers are written, how many values there are.
 *
 * @example
 * const { kind, writing, range } = describeColumn({ name: 'p', type: 'text', values: ['0,25', '#N/A', '0,5'] })
 * kind // => 'number'
 * writing // => { comma: true, percent: false }
 * range // => [0.25, 0.5]
 */
export function describeColumn({ name, type, values }: ColumnSample): ColumnDescription {
  const texts = values.map((text) => (text === null || isMissing(text) ? undefined : text))
  const present = texts.filter((text) => text !== undefined)
  const writing = type === 'text' || type === 'number' ? writingOf(present) : undefined
  const kind = kindOf(type, present, writing)
  const numbers =
    kind === 'number'
      ? texts.map((text) => (text === undefined ? NaN : readNumber(text, writing ?? asPrograms)))
      : kind === 'boolean'
        ? texts.map((text) => (text === undefined ? NaN : Number(keyOf(text) === 'true')))
        : []
  const keys = texts.map((text, i) =>
    text === undefined
      ? undefined
      : Number.isNaN(numbers[i] ?? NaN)
        ? keyOf(text)
        : kind === 'number'
          ? String((numbers[i] as number) + 0)
          : keyOf(text),
  )
  const counted = count(keys, texts)
  return {
    name,
    kind,
    writing: writing ?? asPrograms,
    present: present.length,
    distinct: counted.length,
    few: counted.slice(0, FEW),
    range: kind === 'number' ? rangeOf(numbers) : null,
    hard:
      kind === 'boolean' ||
      (kind === 'number' && numbers.every((number) => Number.isNaN(number) || number === 0 || number === 1)),
    numbers,
    keys,
  }
}

/** What two ways of writing the same value share. */
export const keyOf = (text: string): string => text.trim().toLowerCase()

function kindOf(
  type: ColumnSample['type'],
  present: readonly string[],
  writing: Writing | undefined,
): ColumnDescription['kind'] {
  if (type === 'boolean' || type === 'time') return type
  if (type === 'other' || present.some((text) => /^\s*[[{]/.test(text))) return 'other'
  if (present.length === 0) return 'text'
  if (writing !== undefined) return 'number'
  return present.every((text) => ['true', 'false'].includes(keyOf(text))) ? 'boolean' : 'text'
}

function count(
  keys: readonly (string | undefined)[],
  texts: readonly (string | undefined)[],
): readonly CountedValue[] {
  const found = new Map<string, { text: string; count: number }>()
  for (const [i, key] of keys.entries()) {
    if (key === undefined) continue
    const known = found.get(key)
    if (known === undefined) found.set(key, { text: (texts[i] ?? '').trim(), count: 1 })
    else known.count += 1
  }
  return Array.from(found, ([key, { text, count }]) => ({ key, text, count }))
}

function rangeOf(numbers: readonly number[]): readonly [number, number] | null {
  let least = Infinity
  let most = -Infinity
  for (const number of numbers) {
    if (number < least) least = number
    if (number > most) most = number
  }
  return least > most ? null : [least, most]
}
