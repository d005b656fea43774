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

/** The rows at the head of an order drawn by a seed that a training did not see. */
export interface Unseen {
  readonly seed: number
  /** Of these it has seen none while it was trained. */
  readonly heldOut: number
  /** Of these it has seen none at all: they did not choose its epoch either. */
  readonly judged: number
}

/** The same where rows were held out before: rows that judge were not seen then, those that choose not trained on. */
export function splitAgain(
  rows: number,
  share: number,
  { seed, heldOut, judged }: Unseen,
  chooses = false,
): Split {
  const order = permutation(rows, random(seed))
  const held = order.slice(0, Math.min(Math.round(rows * share), heldOut))
  const most = chooses ? Math.ceil(held.length / 2) : held.length
  const test = held.slice(0, Math.min(most, judged))
  const validation = chooses ? held.slice(test.length) : new Uint32Array(0)
  return {
    test: test.toSorted(),
    validation: validation.toSorted(),
    train: order.slice(test.length + validation.length).toSorted(),
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
