/** A count with its thousands apart. */
export function readableCount(count: number): string {
  return count.toLocaleString('en-US')
}
