import { divide, evaluate, log, print, substitute, subtract } from '../expression/index.ts'
import { excessAsWritten, fromLogit, fromProbability, p, y } from './letters.ts'
import { line } from './line.ts'
import type { MakeStep } from './Lesson.ts'
import { shown } from './shown.ts'

/** The first-order condition and its solution. */
const slopeStep: MakeStep = ({ label, probability }) => {
  const { gradient } = fromProbability
  const hard = label === 0 || label === 1
  return {
    code: 'slope',
    title: hard
      ? 'Where the loss is lowest: follow the slope'
      : 'Where the loss is lowest: the slope is zero',
    sentences: [
      'Take the derivative by p.',
      'It is zero where (1 − y)/(1 − p) = y/p, so where y·(1 − p) = p·(1 − y), so where p = y.',
      ...(hard
        ? [`For the label ${label} that is the end: the loss falls all the way to p = ${label}.`]
        : [
            `For the label ${shown(label)} the best prediction is ${shown(label)}.`,
            `Below ${shown(label)} the slope is negative: raise p. Above it the slope is positive: lower p.`,
          ]),
    ],
    lines: [
      line('slope', gradient, probability === null ? null : { y: label, p: probability }),
      // Exactly 0 by the sentence above; evaluated it may miss that by a rounding error.
      ...(hard
        ? []
        : [{ ...line(`slope at p = ${shown(label)}`, substitute(gradient, { p: y })), value: 0 }]),
      line('best p', fromProbability.optimum, { y: label }),
    ],
    table: null,
  }
}

/** The second-order condition. */
const curvatureStep: MakeStep = ({ label, probability }) => ({
  code: 'curvature',
  title: 'It is a valley: the curvature is positive',
  sentences: [
    'Take the derivative once more.',
    'No term can be negative and one is always positive, so the curvature is positive everywhere.',
    'The loss bends upwards: there is one lowest point, and every step downhill leads to it.',
  ],
  lines: [
    line('curvature', fromProbability.curvature, probability === null ? null : { y: label, p: probability }),
    line(`curvature at p = ${shown(label)}`, fromProbability.curvature, { y: label, p: label }),
  ],
  table: null,
})

/** The value at the minimum. */
const floorStep: MakeStep = ({ label }) => {
  const cost = line('floor', fromProbability.floor, { y: label })
  const hard = label === 0 || label === 1
  return {
    code: 'floor',
    title: 'The lowest value: the floor',
    sentences: hard
      ? [
          'Put p = y into the loss: this is what a perfect prediction costs.',
          `For the label ${label} that is 0. A loss of zero is possible, but only when every label is 0 or 1.`,
          'A label in between has a floor above zero: it is uncertain in itself.',
        ]
      : [
          'Put p = y into the loss: this is what a perfect prediction costs.',
          `For the label ${shown(label)} that is ${shown(cost.value ?? 0)} nats, not zero.`,
          'Nothing is wrong then. The label is uncertain in itself, and the floor is its entropy.',
          'Only labels of exactly 0 or 1 can be predicted at no cost.',
        ],
    lines: [cost],
    table: null,
  }
}

/** Loss = floor + excess. */
const excessStep: MakeStep = ({ label, probability, rows, totals }) => {
  const own = rows.find((row) => row.label === label && row.probability === probability)
  return {
    code: 'excess',
    title: 'What can be saved: the excess',
    sentences: [
      'The rest of the loss is yours: what you pay for not saying y.',
      'It is zero exactly when p = y. Its name is Kullback-Leibler divergence.',
      ...(own !== undefined && Number.isFinite(own.loss)
        ? [`${shown(own.loss)} = ${shown(own.floor)} floor + ${shown(own.excess)} excess.`]
        : []),
      ...(rows.length > 1 && Number.isFinite(totals.mean) && totals.floor > 0
        ? [`Over all rows: ${shown(totals.mean)} = ${shown(totals.floor)} + ${shown(totals.excess)}.`]
        : []),
      'To compare two models look at the excess: the floor is the same for both.',
    ],
    lines: [{ name: 'excess', formula: print(excessAsWritten), value: own?.excess ?? null }],
    table: null,
  }
}

/** Why 0.5 is only best for 0.5. */
const oneHalfStep: MakeStep = ({ label }) => {
  const half = substitute(fromProbability.loss, { p: 0.5 })
  const labels = [...new Set([0, 0.1, 0.3, 0.5, 0.9, 1, label])].toSorted((a, b) => a - b)
  const atHalf = evaluate(half, { y: label })
  const own = evaluate(fromProbability.floor, { y: label })
  return {
    code: 'one half',
    title: 'Why not always 0.5?',
    sentences: [
      `p = 0.5 costs ln 2 = ${shown(Math.LN2)} whatever the label: it is the price of saying nothing.`,
      'Only for the label 0.5 is no other prediction cheaper.',
      ...(label === 0.5
        ? []
        : [
            `For the label ${shown(label)} it costs ${shown(atHalf)}, and p = ${shown(label)} costs ${shown(own + 0)}.`,
          ]),
    ],
    lines: [],
    table: {
      columns: ['label', 'best p', 'its cost', 'cost of 0.5', 'excess of 0.5'],
      rows: labels.map((y) => [
        y,
        evaluate(fromProbability.optimum, { y }),
        evaluate(fromProbability.floor, { y }) + 0,
        evaluate(half, { y }),
        evaluate(fromProbability.excess, { y, p: 0.5 }),
      ]),
    },
  }
}

/** Why a broken promise costs infinity. */
const certaintyStep: MakeStep = ({ rows }) => {
  const wrong = rows.filter(({ loss }) => loss === Infinity).length
  return {
    code: 'certainty',
    title: 'Certainty',
    sentences: [
      'p = 0 says: impossible. If it happens all the same, the likelihood of everything is 0 and the loss is infinite.',
      'That is the right answer. A program that shows 15.94 or 100 instead has changed your prediction.',
      'Certain and right costs nothing. Say 0 or 1 only when you would bet everything.',
      ...(wrong === 0
        ? []
        : [wrong === 1 ? 'One row here is of this kind.' : `${wrong} rows here are of this kind.`]),
    ],
    lines: [],
    table: {
      columns: ['label', 'p', 'loss'],
      rows: [1e-2, 1e-6, 1e-12, 0].map((p) => [1, p, evaluate(fromProbability.loss, { y: 1, p })]),
    },
  }
}

/** The same lesson on the scale that models work on. */
const logitStep: MakeStep = ({ label, logit }) => {
  const row = logit === null ? null : { y: label, z: logit }
  return {
    code: 'logit',
    title: 'The same from a logit',
    sentences: [
      'Most models end in a logit z, the log-odds of p, which may be any number. softplus(z) is ln(1 + e^z).',
      'Seen from z the slope is σ(z) − y: prediction minus label, never steeper than 1.',
      'Written in two terms it is not rounded to zero while the prediction is wrong, and nothing needs to be clipped.',
      'So train and judge from logits: p = σ(z) has lost digits near 1 that z still has.',
    ],
    lines: [
      { ...line('logit', log(divide(p, subtract(1, p)))), value: logit },
      line('loss', fromLogit.loss, row),
      line('slope', fromLogit.gradient, row),
      line('curvature', fromLogit.curvature, row),
      line('best z', fromLogit.optimum, { y: label }),
    ],
    table: null,
  }
}

/** Where the loss is lowest, why that is not zero, what is above it, and the same from a logit. */
export const minimum: readonly MakeStep[] = [
  slopeStep,
  curvatureStep,
  floorStep,
  excessStep,
  oneHalfStep,
  certaintyStep,
  logitStep,
]
