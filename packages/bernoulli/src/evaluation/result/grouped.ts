/**
 * A number of rows, thousands apart, as every sentence has it.
 *
 * @example
 * grouped(2656) // => '2,656'
 */
export function grouped(rows: number): string {
  return rows.toLocaleString('en-US', { maximumFractionDigits: 20 })
}
