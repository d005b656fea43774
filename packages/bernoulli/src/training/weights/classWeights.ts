import { InputError } from '../../errors/index.ts'
import { sum } from '../../math/index.ts'

/** How often a yes counts and how often a no, and what takes their effect on the base rate back. */
export interface ClassWeights {
  readonly yes: number
  readonly no: number
  /** Added to the logits of a model that was trained with them: −ln(yes/no). */
  readonly shift: number
}

/**
 * How often each class counts: a yes so many times and a no once, or both so often that they have the same weight and
 * all rows together as much as before.
 *
 *   balanced: yes = W/(2·Σw·y), no = W/(2·Σw·(1 − y)), W = Σw
 *
 * A model of weighted classes has the odds of the events times yes/no, so its logits are too large by ln(yes/no):
 * `shift` puts the base rate back.
 *
 * @param labels  in [0, 1]; a soft label is a yes by its share
 * @param weights how often each row happened; once if left out
 * @throws InputError when a number is not above 0, or `balanced` is asked of labels that are all the same
 *
 * @example
 * classWeights('balanced', [1, 0, 0, 0]) // => { yes: 2, no: 2 / 3, shift: -Math.log(3) }
 */
export function classWeights(
  wanted: 'balanced' | number,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ClassWeights {
  const weightAt = (i: number): number => weights?.[i] ?? 1
  if (wanted !== 'balanced') {
    if (!(wanted > 0 && wanted < Infinity))
      throw new InputError({
        problem: 'class weight out of range',
        expected: "a finite number above 0, how often a yes counts where a no counts once; or 'balanced'",
        received: wanted,
      })
    return { yes: wanted, no: 1, shift: -Math.log(wanted) }
  }
  const rows = { length: labels.length }
  const yes = sum(Float64Array.from(rows, (_, i) => weightAt(i) * (labels[i] as number)))
  const no = sum(Float64Array.from(rows, (_, i) => weightAt(i) * (1 - (labels[i] as number))))
  if (!(yes > 0 && no > 0))
    throw new InputError({
      problem: 'balanced weights of one class',
      expected: 'rows of both classes',
      received: yes > 0 ? 'no row is no' : 'no row is yes',
      advice: 'Leave the class weight out.',
    })
  return { yes: (yes + no) / (2 * yes), no: (yes + no) / (2 * no), shift: -Math.log(no / yes) }
}
