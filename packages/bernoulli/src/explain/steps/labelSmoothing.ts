import { evaluate } from '../../expression/index.ts'
import { withLabelSmoothing } from '../../likelihood/index.ts'
import { line } from '../line.ts'
import { fromProbability } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'
import { relativeLines } from './relative.ts'

/** What label smoothing does to the minimum and the floor. */
export const labelSmoothingStep: MakeStep = ({ label, probability, relatives: { labelSmoothing } }) => {
  if (labelSmoothing === undefined) return undefined
  const smoothed = withLabelSmoothing(fromProbability, labelSmoothing)
  const best = evaluate(smoothed.optimum, { y: label })
  return {
    code: 'label smoothing',
    title: `Label smoothing ${shown(labelSmoothing)}`,
    sentences: [
      'Smoothing draws every label towards one half. It is a soft label, nothing more.',
      `The label ${shown(label)} becomes ${shown(best)}, which is now the best prediction.`,
      `So the loss cannot fall below ${shown(evaluate(smoothed.floor, { y: label }))}, however good the model.`,
      'Compare models by the excess, or by their loss without smoothing.',
    ],
    lines: [line("label y'", smoothed.label, { y: label }), ...relativeLines(smoothed, label, probability)],
    table: null,
  }
}
