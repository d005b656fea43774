import type { TableColumn } from '../columns/index.ts'

const types: readonly (readonly [RegExp, TableColumn['type']])[] = [
  [/^boolean$/, 'boolean'],
  [/^double$/, 'double'],
  // A real is exact as a double.
  [/^(tinyint|smallint|integer|bigint|real)$/, 'number'],
  [/^decimal/, 'decimal'],
  [/^(varchar|char)/, 'text'],
  [/^(date|timestamp)/, 'time'],
]

/** What a type of Trino is to us, and whether it is one of whole numbers. */
export function typeOf(given: string): Pick<TableColumn, 'type' | 'whole'> {
  return {
    type: types.find(([pattern]) => pattern.test(given))?.[1] ?? 'other',
    whole: /^(tiny|small|big)?int(eger)?$/.test(given),
  }
}
