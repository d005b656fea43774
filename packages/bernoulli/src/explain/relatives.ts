import { evaluate } from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import type { BernoulliLikelihood } from '../likelihood/index.ts'
import { focal, withLabelSmoothing, withPositiveWeight } from '../likelihood/index.ts'
import type { Line } from './Explanation.ts'
import { fromProbability, p, y } from './letters.ts'
import { line } from './line.ts'
import type { MakeStep } from './Lesson.ts'
import { shown } from './shown.ts'

/** The lines of a likelihood that knows its optimum, for one label. */
function relativeLines(
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

/** What label smoothing does to the minimum and the floor. */
const labelSmoothingStep: MakeStep = ({ label, probability, relatives: { labelSmoothing } }) => {
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

/** What a positive weight does to the minimum and the floor. */
const positiveWeightStep: MakeStep = ({ label, probability, relatives: { positiveWeight } }) => {
  if (positiveWeight === undefined) return undefined
  const weighted = withPositiveWeight(fromProbability, positiveWeight)
  const best = evaluate(weighted.optimum, { y: label })
  const moved = best !== label
  return {
    code: 'positive weight',
    title: `A positive weight of ${shown(positiveWeight)}`,
    sentences: [
      `Every yes counts ${shown(positiveWeight)} times, every no once.`,
      moved
        ? `The best prediction for the label ${shown(label)} is no longer ${shown(label)} but ${shown(best)}: its odds are ${shown(positiveWeight)} times as high.`
        : `For the label ${shown(label)} the best prediction stays ${shown(label)}; for a label in between it would not.`,
      'What such a model says is no probability. Divide its odds by the weight, or subtract the logarithm of the weight from its logit, and it is one.',
    ],
    lines: relativeLines(weighted, label, probability),
    table: null,
  }
}

/** What the focal loss does to the minimum. */
const focalStep: MakeStep = ({ label, probability, relatives: { gamma } }) => {
  if (gamma === undefined) return undefined
  const { loss, gradient } = focal({ scale: 'probability', gamma, label: y, prediction: p })
  const best = cheapest(loss, gradient, label)
  const cost = evaluate(loss, { y: label, p: best }) + 0
  return {
    code: 'focal',
    title: `The focal loss, γ = ${shown(gamma)}`,
    sentences: [
      'The loss is multiplied by the probability given to what did not happen, to the power γ: easy rows fade.',
      Math.abs(best - label) < 1e-9
        ? `For the label ${shown(label)} the best prediction is still ${shown(label)}.`
        : `For the label ${shown(label)} the best prediction is ${shown(best)}, not ${shown(label)}: for labels in between the focal loss is not proper.`,
      'There is no formula for that place. It is found by halving, where the slope changes its sign.',
    ],
    lines: [
      line('loss', loss, probability === null ? null : { y: label, p: probability }),
      { name: 'best p', formula: 'where the slope is 0', value: best },
      { name: 'lowest loss', formula: 'the loss there', value: cost },
    ],
    table: null,
  }
}

/** The cheapest of many predictions, then halving between its neighbours where the slope changes its sign. */
function cheapest(loss: Expression, gradient: Expression, y: number): number {
  if (y === 0 || y === 1) return y
  const cost = (index: number): number => evaluate(loss, { y, p: index / parts })
  const indices = Array.from({ length: parts - 1 }, (_, i) => i + 1)
  const index = indices.reduce((best, index) => (cost(index) < cost(best) ? index : best))
  let [low, high] = [(index - 1) / parts, (index + 1) / parts]
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return high
    if (evaluate(gradient, { y, p: middle }) < 0) low = middle
    else high = middle
  }
}

const parts = 1000

/** What the relatives of the loss do to its minimum. */
export const relatives: readonly MakeStep[] = [labelSmoothingStep, positiveWeightStep, focalStep]
