import { InputError } from '../../errors/index.ts'

/**
 * What a weight says.
 *
 *   frequency  how many rows it stands for: weight 2 is the row twice, n = Σw, and variances divide by Σw − 1
 *   sampling   how much a row counts, as survey, importance and normalised weights do: only their ratios matter, n is the
 *              number of rows, and every row moves an estimate by its own weight
 */
export type WeightKind = 'frequency' | 'sampling'

/** @throws InputError unless it is one of the kinds, or left out */
export function checkWeightKind(kind: WeightKind | undefined): void {
  if (kind === undefined || kind === 'frequency' || kind === 'sampling') return
  throw new InputError({
    problem: 'no such kind of weights',
    place: 'weightKind',
    expected: "'frequency' or 'sampling'",
    received: kind,
  })
}
