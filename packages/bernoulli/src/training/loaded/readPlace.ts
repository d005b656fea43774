import { isMissing } from '../../columns/index.ts'
import { categoryKey } from '../features/index.ts'

/**
 * Finds the place of a value among categories, from 1: as it is written, or else by what two ways of writing it share. 0
 * where it is none of them, NaN where nothing stands, undefined where no category can.
 *
 * @example
 * readPlace(['1', '2'])('2.0') // => 2
 */
export function readPlace(categories: readonly string[]): (value: unknown) => number | undefined {
  const asWritten = new Map(categories.map((category, i) => [category, i + 1]))
  const keys = categories.map(categoryKey)
  const byKey = new Map(new Set(keys).size === keys.length ? keys.map((key, i) => [key, i + 1] as const) : [])
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return NaN
    if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) return undefined
    const text = String(value as string | number | boolean | bigint)
    if (isMissing(text)) return NaN
    return asWritten.get(text) ?? byKey.get(categoryKey(text)) ?? 0
  }
}
