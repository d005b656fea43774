/** Longer names are not mistyped: comparing two takes time that grows with the product of their lengths. */
const LONGEST = 128

/**
 * The candidate most like `name`, if any is near: at most a third of its letters mistyped, left out, put in or
 * swapped. Case does not count. A name of more than 128 letters is like none.
 *
 * @example
 * closest('weight', ['labels', 'weights', 'times']) // => 'weights'
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits < least) [best, least] = [candidate, edits]
  }
  return best
}

/** Damerau-Levenshtein distance, neighbours swapped counting once. */
function distance(a: string, b: string): number {
  let before: readonly number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(before, j - 2) + 1)
      }
      row.push(least)
    }
    ;[before, above] = [above, row]
  }
  return at(above, b.length)
}

function at(row: readonly number[], place: number): number {
  return row[place] ?? Infinity
}
