import type { TableColumn } from '../columns/index.ts'

const wrapped = /^(?:Nullable|LowCardinality)\((.*)\)$/
const types: readonly (readonly [RegExp, TableColumn['type']])[] = [
  [/^Bool$/, 'boolean'],
  [/^Float64$/, 'double'],
  // Float32 and BFloat16 are exact as doubles.
  [/^(U?Int\d+|Float32|BFloat16)$/, 'number'],
  [/^Decimal/, 'decimal'],
  [/^(String|FixedString|Enum)/, 'text'],
  [/^(Date|DateTime)/, 'time'],
]

/** What a type of ClickHouse is to us, and whether it is one of whole numbers. */
export function typeOf(given: string): Pick<TableColumn, 'type' | 'whole'> {
  const inner = wrapped.exec(given)?.[1]
  if (inner !== undefined) return typeOf(inner)
  return {
    type: types.find(([pattern]) => pattern.test(given))?.[1] ?? 'other',
    whole: /^U?Int\d+$/.test(given),
  }
}
