/**
 * Σ of the values from one place to before another, compensated (Neumaier): the same bits as `sumOver` of them.
 *
 * @returns Infinity or −Infinity when such a value occurs; 0 for none
 *
 * Accuracy: 2 u relative to Σ|value|.
 *
 * @example
 * sumOf(new Float64Array(10).fill(0.1)) // => 1
 */
export function sumOf(values: Float64Array, from = 0, to: number = values.length): number {
  let total = 0
  let rest = 0
  for (let i = from; i < to; i++) {
    const value = values[i] as number
    const next = total + value
    rest += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + rest : total
}
