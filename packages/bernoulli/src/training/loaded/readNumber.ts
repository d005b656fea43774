import { isMissing, readNumber as numberInText } from '../../columns/index.ts'
import { timeInText } from '../features/index.ts'
import type { Written } from '../features/index.ts'

const plain = { comma: false, percent: false }

/**
 * The number a value of a table is for a model: true and false are 1 and 0, times seconds since 1970; NaN where nothing
 * stands, undefined where something else does.
 *
 * @example
 * readNumber('1970-01-02', undefined) // => 86400
 */
export function readNumber(value: unknown, written: Written | undefined): number | undefined {
  if (value === null || value === undefined) return NaN
  if (typeof value === 'number') return Math.abs(value) === Infinity ? undefined : value
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.getTime() / 1000
  if (typeof value !== 'string') return undefined
  if (isMissing(value)) return NaN
  const small = value.trim().toLowerCase()
  if (small === 'true' || small === 'false') return Number(small === 'true')
  const number = numberInText(value, plain)
  const found = Number.isNaN(number) ? timeInText(value, written) : number
  return Number.isFinite(found) ? found : undefined
}
