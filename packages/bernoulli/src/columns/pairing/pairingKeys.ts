import { isMissing } from '../look/index.ts'

/**
 * Values of columns so that they can be told to be the same: as they stand where the columns are of one kind; else as text, in
 * which a whole number has no fraction, so that an id 7 is the 7.0 of a file whose numbers are floating point. Undefined where
 * a value is missing.
 *
 * @example
 * pairingKeys([['7.0', 'NA'], [7, 8]]) // => [['7', undefined], ['7', '8']]
 * pairingKeys([['7.0'], ['7']]) // => [['7.0'], ['7']]
 */
export function pairingKeys(
  columns: readonly ArrayLike<unknown>[],
): readonly (readonly (string | undefined)[])[] {
  const kinds = columns.map(kindOf)
  const alike = kinds.some((kind) => kind !== kinds[0])
  return columns.map((values, file) =>
    Array.from(values, (value) => keyOfValue(value, kinds[file] === 'text', alike)),
  )
}

/** What the values of a column are; of several kinds they are text. */
function kindOf(values: ArrayLike<unknown>): string {
  const kinds = new Set<string>()
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value === null || value === undefined) continue
    kinds.add(typeof value === 'bigint' ? 'number' : value instanceof Date ? 'time' : typeof value)
    if (kinds.size > 1) return 'text'
  }
  const [kind = 'text'] = kinds
  return kind === 'string' ? 'text' : kind
}

function keyOfValue(value: unknown, text: boolean, alike: boolean): string | undefined {
  if (value === null || value === undefined) return undefined
  const written =
    value instanceof Date ? value.toISOString() : String(value as string | number | bigint | boolean)
  if (text && isMissing(written)) return undefined
  return alike ? written.replace(/\.0+$/, '') : written
}
