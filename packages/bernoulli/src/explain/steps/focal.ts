import { evaluate } from '../../expression/index.ts'
import type { Expression } from '../../expression/index.ts'
import { focal } from '../../likelihood/index.ts'
import { p, y } from '../letters.ts'
import { line } from '../line.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** What the focal loss does to the minimum. */
export const focalStep: MakeStep = ({ label, probability, relatives: { gamma } }) => {
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
  const cost = (place: number): number => evaluate(loss, { y, p: place / parts })
  const places = Array.from({ length: parts - 1 }, (_, i) => i + 1)
  const place = places.reduce((best, place) => (cost(place) < cost(best) ? place : best))
  let [low, high] = [(place - 1) / parts, (place + 1) / parts]
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return high
    if (evaluate(gradient, { y, p: middle }) < 0) low = middle
    else high = middle
  }
}

const parts = 1000
