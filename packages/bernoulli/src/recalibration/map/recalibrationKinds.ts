import type { RecalibrationKind } from './Recalibration.ts'

/** What is known of a kind of map. */
export interface KindFacts {
  /** How a command line spells it. */
  readonly option: string
  /** Its map in a few words. */
  readonly about: string
  /** Whether it moves log-odds, and so keeps apart predictions whose probabilities are the same number. */
  readonly ofLogits: boolean
  /** Its parameters that are single numbers, each with the least it may be. */
  readonly numbers: Readonly<Record<string, number>>
  /** Its parameters that are lists. */
  readonly lists: readonly string[]
}

const map = (
  option: string,
  about: string,
  numbers: KindFacts['numbers'],
  lists: readonly string[] = [],
  ofLogits = true,
): KindFacts => Object.freeze({ option, about, ofLogits, numbers, lists })

/** Every kind of map, the simplest first: the one table of their names. */
export const recalibrationKinds: Readonly<Record<RecalibrationKind, KindFacts>> = Object.freeze({
  none: map('none', 'as predicted', {}),
  shift: map('shift', 'another base rate', { intercept: -Infinity }),
  temperature: map('temperature', 'one slope on the log-odds', { slope: 0 }),
  shrunkenPlatt: map('shrunken-platt', 'slope and intercept, drawn towards no change', {
    intercept: -Infinity,
    slope: 0,
  }),
  platt: map('platt', 'slope and intercept on the log-odds', { intercept: -Infinity, slope: -Infinity }),
  beta: map('beta', 'a slope near 0 and another near 1', { a: 0, b: 0, c: -Infinity }),
  spline: map('spline', 'a smooth curve on the log-odds', { intercept: -Infinity, slope: -Infinity }, [
    'knots',
    'curves',
  ]),
  centredIsotonic: map('centred-isotonic', 'rising lines, the ranking kept', { below: 0, above: 0 }, [
    'logits',
    'values',
  ]),
  isotonic: map('isotonic', 'steps that never fall', {}, ['predictions', 'values'], false),
  vennAbers: map(
    'venn-abers',
    'steps between two isotonic fits',
    {},
    ['predictions', 'lower', 'upper'],
    false,
  ),
})

/** The kinds in their order, the simplest first. */
export const kindsInOrder: readonly RecalibrationKind[] = Object.freeze(
  Object.keys(recalibrationKinds) as RecalibrationKind[],
)
