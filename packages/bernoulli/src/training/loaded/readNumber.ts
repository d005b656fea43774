import { isMissing, readNumber as numberInText } from '../../columns/index.ts'
import { timeInText } from '../features/index.ts'
import type { SourceColumn } from '../features/index.ts'

const plain = { comma: false, percent: false }

/**
 * The number a value of a table is for a model: true and false are 1 and 0, times seconds since 1970; NaN where nothing
 * stands, undefined where something else does: a time where the model takes numbers, or a number where it takes times.
 *
 * @example
 * readNumber('1970-01-02', { holds: 'times' }) // => 86400
 * readNumber('1970-01-02', { holds: 'numbers' }) // => undefined
 */
export function readNumber(
  value: unknown,
  { holds, written }: Pick<SourceColumn & { readonly kind: 'number' }, 'holds' | 'written'>,
): number | undefined {
  if (value === null || value === undefined || Number.isNaN(value)) return NaN
  if (value instanceof Date) return holds === 'numbers' ? undefined : value.getTime() / 1000
  if (typeof value === 'string') {
    if (isMissing(value)) return NaN
    const number = holds === 'times' ? NaN : numberIn(value)
    const found = holds !== 'numbers' && Number.isNaN(number) ? timeInText(value, written) : number
    return Number.isFinite(found) ? found : undefined
  }
  if (holds === 'times') return undefined
  if (typeof value === 'number') return Math.abs(value) === Infinity ? undefined : value
  return typeof value === 'boolean' || typeof value === 'bigint' ? Number(value) : undefined
}

function numberIn(value: string): number {
  const small = value.trim().toLowerCase()
  return small === 'true' || small === 'false' ? Number(small === 'true') : numberInText(value, plain)
}
