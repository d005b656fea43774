import { evaluate } from '../expression/index.ts'
import type { Curve, Explanation } from './Explanation.ts'
import { fromProbability } from './letters.ts'

/** Close together near 0 and 1, where the curves are steep. */
const probabilities = Array.from({ length: 161 }, (_, i) => (1 - Math.cos((Math.PI * i) / 160)) / 2)

/** The curve of a label, then those of the labels people ask about. */
export function curves(label: number): Explanation['curves'] {
  const others = [0, 0.5, 1].filter((other) => other !== label)
  return [curve(label), ...others.map(curve)]
}

function curve(y: number): Curve {
  const { loss, floor, optimum } = fromProbability
  return {
    label: y,
    minimum: { probability: evaluate(optimum, { y }), loss: evaluate(floor, { y }) + 0 },
    points: probabilities.map((p) => ({ probability: p, loss: evaluate(loss, { y, p }) + 0 })),
  }
}
