import type { ModelColumn } from './ModelColumn.ts'

/**
 * Rows as training takes them: (x − mean)/scale in float64, then float32, as the model's file computes it; categories stay
 * places.
 *
 * @param raw  rows as {@link makeColumns} makes them
 *
 * @example
 * standardized(Float64Array.of(7), [{ name: 'age', kind: 'number', mean: 5, scale: 2 }])[0] // => 1
 */
export function standardized(raw: Float64Array, columns: readonly ModelColumn[]): Float32Array {
  const width = columns.length
  const values = new Float32Array(raw.length)
  for (const [c, column] of columns.entries())
    for (let index = c; index < raw.length; index += width) {
      const x = raw[index] as number
      values[index] = column.kind === 'number' ? (x - column.mean) / column.scale : x
    }
  return values
}
