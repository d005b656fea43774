import {
  add,
  column,
  evaluate,
  exp,
  log,
  log1p,
  multiply,
  negate,
  print,
  substitute,
  subtract,
} from '../expression/index.ts'
import type { Expression } from '../expression/index.ts'
import { fromProbability, p, trial, y } from './letters.ts'
import { line } from './line.ts'
import type { MakeStep } from './Lesson.ts'
import { shown } from './shown.ts'

/** A Bernoulli trial. */
const trialStep: MakeStep = ({ probability }) => {
  const row = probability === null ? null : { p: probability }
  return {
    code: 'trial',
    title: 'One trial',
    sentences: [
      'Something will happen or it will not.',
      'You say that it happens with probability p.',
      'Write y = 1 if it happened and y = 0 if it did not: that is the label.',
    ],
    lines: [line('chance of y = 1', p, row), line('chance of y = 0', add(1, negate(p)), row)],
    table: null,
  }
}

/** Both outcomes in one formula. */
const formulaStep: MakeStep = ({ label, probability }) => ({
  code: 'formula',
  title: 'One formula for both outcomes',
  sentences: [
    'Raise p to the power y and 1 − p to the power 1 − y, and multiply.',
    'Whatever did not happen is raised to the power 0, becomes 1 and drops out.',
    'What is left is the probability you gave to what happened.',
  ],
  lines: [
    line('at y = 1', substitute(trial, { y: 1 })),
    line('at y = 0', substitute(trial, { y: 0 })),
    line('for any y', trial, probability === null ? null : { y: label, p: probability }),
  ],
  table: null,
})

const n = column('n')
const trials: Expression = multiply(
  exp(multiply(multiply(n, y), log(p))),
  exp(multiply(multiply(n, subtract(1, y)), log1p(negate(p)))),
)

/** What a label between 0 and 1 means. */
const softLabelStep: MakeStep = ({ given, label }) => {
  if (label === 0 || label === 1) return undefined
  return {
    code: 'soft label',
    title: 'A label between 0 and 1',
    sentences: [
      `${given === 'nothing' ? 'A label may also lie between 0 and 1. A' : 'A'} label of ${shown(label)} says: of many trials alike, ${shown(100 * label)} % came out yes.`,
      'A grey pixel, a share, an average of opinions are such labels.',
      'The likelihood of n such trials has p as a factor n·y times and 1 − p as a factor n·(1 − y) times.',
      'One of them is worth the n-th root: the same formula, with a fraction for y.',
    ],
    lines: [line('n trials', trials), line('one of them', trial)],
    table: null,
  }
}

/** Independent trials multiply. */
const likelihoodStep: MakeStep = ({ given, rows, totals }) => {
  const factors = rows.map(({ label, probability }) => evaluate(trial, { y: label, p: probability }))
  const example = `Say three things were given ${list(rows.map((row) => row.probability))}, and all three happened.`
  const other = 0.8
  const made = rows.reduce((product, { label }) => product * evaluate(trial, { y: label, p: other }), 1)
  return {
    code: 'likelihood',
    title: 'Many trials: multiply',
    sentences: [
      ...(given === 'rows' ? [] : [example]),
      rows.length === 1
        ? 'With one row there is one factor. With more rows, if they are independent, the factors multiply.'
        : 'Independent events happen together with the product of their probabilities.',
      ...(rows.length > 1 && rows.length <= 6
        ? [`Here that is ${factors.map(shown).join(' · ')} = ${shown(totals.likelihood)}.`]
        : []),
      'This product is the likelihood: how probable you made everything that happened.',
      ...(given === 'rows' ? [] : [`Had each been given ${shown(other)}, it would be ${shown(made)}.`]),
      'The better predictor is the one that made it more probable.',
    ],
    lines: [{ name: 'likelihood', formula: `Π ${print(trial)}`, value: totals.likelihood }],
    table: null,
  }
}

function list(values: readonly number[]): string {
  const last = shown(values.at(-1) ?? 0)
  return values.length < 2 ? last : `${values.slice(0, -1).map(shown).join(', ')} and ${last}`
}

/** The product becomes a sum. */
const logarithmStep: MakeStep = ({ totals }) => ({
  code: 'logarithm',
  title: 'The logarithm: add',
  sentences: [
    'A product of thousands of numbers below 1 is too small for a computer to hold.',
    'Its logarithm is a sum, one term for each row, and a power y becomes a factor y.',
    'The logarithm grows with the likelihood, so whatever is best stays best.',
    ...(Number.isFinite(totals.logLikelihood) && totals.likelihood > 0
      ? [`ln ${shown(totals.likelihood)} = ${shown(totals.logLikelihood)}.`]
      : []),
  ],
  lines: [
    {
      name: 'log-likelihood',
      formula: `Σ (${print(negate(fromProbability.loss))})`,
      value: totals.logLikelihood,
    },
  ],
  table: null,
})

/** The log loss. */
const meanStep: MakeStep = ({ rows, totals }) => ({
  code: 'mean',
  title: 'A minus and a mean: the log loss',
  sentences: [
    'Change the sign, so that lower is better, and divide by the number of rows.',
    'That is the log loss, also called binary cross-entropy. Its unit is the nat; divided by ln 2 it is in bits.',
    ...(Number.isFinite(totals.mean)
      ? [
          `The way back: e^−${shown(totals.mean)} = ${shown(Math.exp(-totals.mean))} is the probability` +
            `${rows.length === 1 ? '' : ', in geometric mean,'} that you gave to what happened.`,
        ]
      : []),
  ],
  lines: [
    { name: 'loss of a row', formula: print(fromProbability.loss), value: null },
    {
      name: 'log loss',
      formula: `1/${rows.length === 1 ? 'n' : rows.length} Σ loss of a row`,
      value: totals.mean,
    },
  ],
  table: null,
})

/** From one trial to the log loss: the likelihood of everything that happened, its logarithm, its mean. */
export const likelihood: readonly MakeStep[] = [
  trialStep,
  formulaStep,
  softLabelStep,
  likelihoodStep,
  logarithmStep,
  meanStep,
]
