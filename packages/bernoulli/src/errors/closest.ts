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
  const width = b.length + 1
  const edits: number[] = []
  const at = (i: number, j: number): number => edits[i * width + j] as number
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j < width; j++) {
      let least = i + j
      if (i > 0 && j > 0) {
        const differ = a[i - 1] === b[j - 1] ? 0 : 1
        least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + differ)
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          least = Math.min(least, at(i - 2, j - 2) + 1)
      }
      edits.push(least)
    }
  return edits.at(-1) as number
}
