/** Whether x is a label or a probability; NaN is not. */
export function isProbability(x: number): boolean {
  return x >= 0 && x <= 1
}
