import type { BernoulliLikelihood } from '../../likelihood/index.ts'
import type { Line } from '../Explanation.ts'
import { line } from '../line.ts'

/** The lines of a likelihood that knows its optimum, for one label. */
export function relativeLines(
  likelihood: BernoulliLikelihood,
  label: number,
  probability: number | null,
): readonly Line[] {
  const row = probability === null ? null : { y: label, p: probability }
  return [
    line('loss', likelihood.loss, row),
    line('slope', likelihood.gradient, row),
    line('best p', likelihood.optimum, { y: label }),
    { ...line('floor', likelihood.floor, { y: label }), formula: 'the loss at the best p' },
  ]
}
