import { InputError } from 'bernoulli'
import { permutation, random } from 'bernoulli/math'

/** Rows that judge, and those that the model they judge is trained on, each in the order of the table. */
export interface FoldRows {
  readonly train: Uint32Array
  readonly test: Uint32Array
}

/** What puts rows into one fold. */
export type Folding =
  | { readonly by: 'rows'; readonly rows: number }
  /** A number for the group of each row: groups stay whole. */
  | { readonly by: 'groups'; readonly keys: Float64Array }
  /** When each row was: a fold is judged by a model of the rows before it. */
  | { readonly by: 'time'; readonly keys: Float64Array }

/**
 * Parts the rows of a table into folds of about the same size. Rows, or whole groups of them, are drawn by the seed, and each
 * fold is judged by a model of all others. By time the rows are cut into one part more, moments whole, and each part but the
 * first is judged by a model of the parts before it.
 *
 * @throws InputError when there are fewer rows, groups or moments than folds need
 */
export function foldsOf(folds: number, folding: Folding, seed: number): readonly FoldRows[] {
  if (folding.by === 'time') {
    const parts = partsByTime(folding.keys, folds + 1)
    return Array.from({ length: folds }, (_, fold) => ({
      train: rowsWhere(parts, (part) => part <= fold),
      test: rowsWhere(parts, (part) => part === fold + 1),
    }))
  }
  const parts =
    folding.by === 'rows' ? partsByRow(folding.rows, folds, seed) : partsByGroup(folding.keys, folds, seed)
  return Array.from({ length: folds }, (_, fold) => ({
    train: rowsWhere(parts, (part) => part !== fold),
    test: rowsWhere(parts, (part) => part === fold),
  }))
}

function partsByRow(rows: number, folds: number, seed: number): Uint32Array {
  refuseFewer(rows, folds, 'rows', folds)
  const parts = new Uint32Array(rows)
  permutation(rows, random(seed)).forEach((row, i) => (parts[row] = i % folds))
  return parts
}

/** Groups in the order that the seed draws, each into the fold that has the fewest rows so far. */
function partsByGroup(keys: Float64Array, folds: number, seed: number): Uint32Array {
  const sizes = new Map<number, number>()
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  const names = [...sizes.keys()]
  refuseFewer(names.length, folds, 'groups', folds)
  const held = new Float64Array(folds)
  const foldOf = new Map<number, number>()
  // Every fold has a group before one has its second: an empty one is smallest.
  for (const index of permutation(names.length, random(seed))) {
    const name = names[index] as number
    const fold = held.indexOf(Math.min(...held))
    foldOf.set(name, fold)
    held[fold] = (held[fold] as number) + (sizes.get(name) as number)
  }
  return Uint32Array.from(keys, (key) => foldOf.get(key) as number)
}

/** Parts one behind the other in time, none of them empty; rows of one moment are in one. */
function partsByTime(keys: Float64Array, count: number): Uint32Array {
  const moments = [...new Set(keys)].sort((a, b) => a - b)
  refuseFewer(moments.length, count - 1, 'moments', count)
  const sizes = new Map<number, number>()
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  const partOf = new Map<number, number>()
  let [part, done] = [0, 0]
  moments.forEach((moment, i) => {
    // A part begins where its share does, and no later than the moments left are enough for one each.
    const begins = done >= ((part + 1) * keys.length) / count || moments.length - i <= count - 1 - part
    if (i > 0 && part < count - 1 && begins) part += 1
    partOf.set(moment, part)
    done += sizes.get(moment) as number
  })
  return Uint32Array.from(keys, (key) => partOf.get(key) as number)
}

function rowsWhere(parts: Uint32Array, is: (part: number) => boolean): Uint32Array {
  return Uint32Array.from(parts.keys()).filter((row) => is(parts[row] as number))
}

function refuseFewer(
  found: number,
  folds: number,
  what: 'rows' | 'groups' | 'moments',
  needed: number,
): void {
  if (found >= needed) return
  throw new InputError({
    problem: `too few ${what} for ${folds} folds`,
    place: '--folds',
    expected: `at least ${needed} ${what}`,
    received: found,
    advice: 'Ask for fewer folds.',
  })
}
