import { evaluate, print } from '../../expression/index.ts'
import { trial } from '../letters.ts'
import type { MakeStep } from '../Road.ts'
import { shown } from '../shown.ts'

/** Independent trials multiply. */
export const likelihoodStep: MakeStep = ({ given, rows, totals }) => {
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
