import { permutation, random } from 'bernoulli/math'

/** Rows to train on, and rows held out, each in the order of the file. */
export interface Split {
  readonly train: Uint32Array
  /** The rows that choose the epoch, when one is to be chosen; all others held out only judge. */
  readonly validation: Uint32Array
  readonly test: Uint32Array
}

/**
 * Holds out a share of the rows, drawn by the seed alone; where an epoch is to be chosen, every second of them as drawn
 * chooses it.
 */
export function splitRows(rows: number, share: number, seed: number, chooses = false): Split {
  const order = permutation(rows, random(seed))
  const out = Math.round(rows * share)
  const held = order.slice(0, out)
  const [test, validation] = chooses ? halves(held) : [held, new Uint32Array(0)]
  return {
    test: test.toSorted(),
    validation: validation.toSorted(),
    train: order.slice(out).toSorted(),
  }
}

/** Parts rows at random into those that judge and those that choose the epoch, by the seed alone. */
export function halveRows(rows: number, seed: number): Omit<Split, 'train'> {
  const [test, validation] = halves(permutation(rows, random(seed)))
  return { test: test.toSorted(), validation: validation.toSorted() }
}

function halves(rows: Uint32Array): readonly [Uint32Array, Uint32Array] {
  const middle = Math.ceil(rows.length / 2)
  return [rows.slice(0, middle), rows.slice(middle)]
}
