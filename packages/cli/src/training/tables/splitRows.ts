import { permutation, random } from 'bernoulli/math'

/** Rows to train on, and rows held out, each in the order of the file. */
export interface Split {
  readonly train: Uint32Array
  /** The rows that choose the epoch, when one is to be chosen; all others held out only judge. */
  readonly validation: Uint32Array
  readonly test: Uint32Array
}

/**
 * Holds out a share of the rows, drawn by the seed alone; where an epoch is to be chosen, half as many others choose it. So
 * the rows that judge are the same whatever is trained.
 */
export function splitRows(rows: number, share: number, seed: number, chooses = false): Split {
  return parted(permutation(rows, random(seed)), ...shares(rows, share, chooses))
}

/** The same where other rows judge: half of the share chooses the epoch, drawn as rows that judge would be. */
export function onlyChoosing(share: number, splitOff: (share: number, chooses: boolean) => Split): Split {
  const { train, test } = splitOff(share / 2, false)
  return { train, validation: test, test: new Uint32Array(0) }
}

/** How many rows judge, and how many choose the epoch. */
function shares(rows: number, share: number, chooses: boolean): readonly [test: number, validation: number] {
  const test = Math.round(rows * share)
  return [
    test,
    chooses
      ? Math.max(Math.min(1, test), Math.min(Math.round((rows * share) / 2), Math.floor((rows - test) / 2)))
      : 0,
  ]
}

function parted(order: Uint32Array, test: number, validation: number): Split {
  return {
    test: order.slice(0, test).toSorted(),
    validation: order.slice(test, test + validation).toSorted(),
    train: order.slice(test + validation).toSorted(),
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
  const [test, validation] = shares(rows, share, chooses)
  const seen = Math.min(test + validation, heldOut)
  // Where all rows held out judged, a third of them chooses now.
  const most = chooses ? Math.ceil((2 * seen) / 3) : seen
  const judges = Math.min(test, judged, Math.max(most, seen - validation))
  return parted(permutation(rows, random(seed)), judges, chooses ? Math.min(validation, seen - judges) : 0)
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
