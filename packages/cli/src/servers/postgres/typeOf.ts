import type { TableColumn } from '../columns/index.ts'

/** By the number of the type. An enum has a number of its own, and is read as text. */
const types: Readonly<Record<number, TableColumn['type']>> = {
  16: 'boolean',
  20: 'number', // int8
  21: 'number', // int2
  23: 'number', // int4
  700: 'number', // float4, exact as a double
  701: 'double',
  1700: 'decimal',
  18: 'text',
  19: 'text',
  25: 'text',
  1042: 'text',
  1043: 'text',
  1082: 'time', // date
  1114: 'time', // timestamp
  1184: 'time', // timestamptz
}

/** What a type of PostgreSQL is to us. */
export function typeOf(type: number, enums: ReadonlySet<number>): TableColumn['type'] {
  return enums.has(type) ? 'text' : (types[type] ?? 'other')
}

/** Types of whole numbers: int8, int2, int4. */
export const isWhole = (type: number): boolean => type === 20 || type === 21 || type === 23
