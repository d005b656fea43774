/**
 * Σ of a term over 0 … n − 1, compensated (Neumaier): the error does not grow with n.
 *
 * @returns Infinity or −Infinity when such a term occurs; 0 for n = 0
 *
 * Accuracy: 2 u relative to Σ|term|.
 *
 * @example
 * sumOver(10, () => 0.1) // => 1
 */
export function sumOver(n: number, term: (i: number) => number): number {
  let total = 0
  let rest = 0
  for (let i = 0; i < n; i++) {
    const value = term(i)
    const next = total + value
    rest += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + rest : total
}
