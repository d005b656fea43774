/**
 * A direction as a power of two times numbers of which the largest is between 1 and 2, so that squares of them are numbers
 * whatever the units of a column are. Nothing is rounded but what is too small to count.
 */
export function inUnit(direction: Float64Array): { readonly direction: Float64Array; readonly unit: number } {
  const largest = direction.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  const unit = 2 ** Math.floor(Math.log2(largest))
  return { direction: direction.map((x) => x / unit), unit }
}
