import { InputError } from 'bernoulli'
import { onlyChoosing, splitByGroup, splitByTime, splitRows } from '../../training/tables/index.ts'
import type { Split } from '../../training/tables/index.ts'
import type { Folding } from './foldsOf.ts'

/**
 * Parts the rows that a fold's model is trained on into those and the ones that choose its epoch, which are drawn as the
 * folds were: half of the share of rows, whole groups, or the last of them.
 *
 * @throws InputError when too few are left
 */
export function choosingWithin(
  rows: Uint32Array,
  folding: Folding,
  share: number,
  seed: number,
): Pick<Split, 'train' | 'validation'> {
  const keys =
    folding.by === 'rows' ? undefined : Float64Array.from(rows, (row) => folding.keys[row] as number)
  const splitOff = (share: number, chooses: boolean): Split => {
    if (keys === undefined) return splitRows(rows.length, share, seed, chooses)
    return folding.by === 'groups'
      ? splitByGroup(keys, share, seed, chooses)
      : splitByTime(keys, share, chooses)
  }
  const { train, validation } = onlyChoosing(share, splitOff)
  if (train.length === 0 || validation.length === 0)
    throw new InputError({
      problem: 'too few rows in a fold to choose an epoch by',
      place: '--folds',
      received: rows.length,
      advice: 'Ask for fewer folds, or take all epochs with --patience 0.',
    })
  const placed = (some: Uint32Array): Uint32Array => some.map((place) => rows[place] as number)
  return { train: placed(train), validation: placed(validation) }
}
