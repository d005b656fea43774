import { InputError } from '../../errors/index.ts'
import type { KeyValue } from '../../statistics/index.ts'
import type { Context } from './Data.ts'

/**
 * Columns of keys, every value one that can be told apart from all others: integers beyond 2^53 − 1 as their digits.
 *
 * @throws InputError when a column has another length than the labels, or holds what has no value of its own, such as an
 *   object
 */
export function readKeys(
  { keys = {} }: Context,
  { rows }: { readonly rows: number },
): Readonly<Record<string, readonly KeyValue[]>> {
  return Object.fromEntries(
    Object.entries(keys).map(([name, values]) => {
      if (values.length !== rows)
        throw new InputError({
          problem: `key column '${name}' has another length than the labels`,
          expected: `${rows} values`,
          received: values.length,
        })
      const wide = Array.prototype.some.call(values, (value) => !plain(value))
      return [name, wide ? Array.from<unknown, KeyValue>(values, read) : (values as readonly KeyValue[])]
    }),
  )

  function read(value: unknown, row: number): KeyValue {
    if (typeof value === 'bigint') {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : String(value)
    }
    if (plain(value)) return value as KeyValue
    throw new InputError({
      problem: 'a key that is no text, number or truth value',
      expected: 'values that rows can share',
      rows: [{ row, value: String(value) }],
      of: rows,
      advice: 'Write it as text.',
    })
  }
}

function plain(value: unknown): boolean {
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' || value === null || value === undefined
}

/** Whether a value is a whole number that float64 does not tell from its neighbours. */
export function neighboursMayShare(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
}
