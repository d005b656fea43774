import type { DataType } from '@uwdata/flechette'

/** What the types that are no plain values are called in Arrow, by their number. */
const [DATE, TIMESTAMP] = [8, 10]

/**
 * A value of an Arrow column as text: the shortest that is the same number again, decimals digit by digit, times as ISO
 * 8601, nested values as JSON; null where there is none.
 */
export function arrowText(value: unknown, type: DataType): string | null {
  if (value === null || value === undefined) return null
  if ('scale' in type) return decimalText(value as bigint | number, type.scale)
  if (type.typeId === DATE) return new Date(Number(value)).toISOString().slice(0, 10)
  if (type.typeId === TIMESTAMP && 'unit' in type) return timeText(value as bigint, 3 * type.unit)
  if (typeof value === 'object') return JSON.stringify(plain(value))
  return typeof value === 'number' && Number.isNaN(value)
    ? null
    : String(value as string | number | bigint | boolean)
}

/** @param digits  behind the point of a second, as many as the unit has */
function timeText(value: bigint, digits: number): string {
  const each = 10n ** BigInt(digits)
  const fraction = ((value % each) + each) % each
  const seconds = new Date(Number((value - fraction) / each) * 1000).toISOString().slice(0, 19)
  return `${seconds}${digits === 0 ? '' : `.${String(fraction).padStart(digits, '0')}`}Z`
}

function decimalText(value: bigint | number, scale: number): string {
  const digits = String(value)
    .replace('-', '')
    .padStart(scale + 1, '0')
  const sign = String(value).startsWith('-') ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** With lists for arrays of numbers, and text for whole numbers beyond those of JavaScript. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (ArrayBuffer.isView(value) || Array.isArray(value))
    return Array.from(value as unknown as ArrayLike<unknown>, plain)
  if (value instanceof Date) return value.toISOString()
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}
