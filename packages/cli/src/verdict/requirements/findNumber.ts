import { InputError } from 'bernoulli'
import { closest } from '../../shell/suggestions/index.ts'
import type { Fields } from 'bernoulli/fields'
import { numbers, printSteps, readSteps, type NamedNumber } from './numbers.ts'
import { everyItem, type Step } from './Requirement.ts'

/**
 * The path of the number that is meant. A name may leave out its beginning as long as one number fits best: the one
 * with the least left out.
 *
 * @throws InputError when no number has the name, or several fit equally well.
 */
export function findNumber(name: string, fields: Fields): readonly Step[] {
  const steps = readSteps(name)
  const known = numbers(fields)
  const fitting = steps === undefined ? [] : known.flatMap((number) => fit(number, steps) ?? [])
  const least = Math.min(...fitting.map(({ leftOut }) => leftOut))
  const [found, ...others] = fitting.filter(({ leftOut }) => leftOut === least)
  if (found === undefined) {
    const meant = closest(name, [...known.map((number) => printSteps(number.steps)), ...lastNames(known)])
    throw new InputError({
      caller: 'bernoulli',
      problem: 'unknown name',
      place: '--require',
      expected: 'a number of the result',
      received: name,
      advice: meant === undefined ? 'docs/json.md lists them all.' : `Did you mean ${meant}?`,
    })
  }
  if (others.length > 0) {
    const choices = [found, ...others].map(({ path }) => printSteps(path))
    throw new InputError({
      caller: 'bernoulli',
      problem: `${name} fits several numbers`,
      place: '--require',
      expected: `one of ${choices.join(', ')}`,
      advice: 'Write more of the name.',
    })
  }
  return found.path
}

interface Fit {
  readonly path: readonly Step[]
  /** How many steps of the full name were not written. */
  readonly leftOut: number
}

/** Compares from the end; a list that is not indexed stands for all its items. */
function fit(number: NamedNumber, wanted: readonly Step[]): readonly Fit[] | undefined {
  const path = [...number.path]
  let next = wanted.length - 1
  let index = number.steps.length - 1
  for (; index >= 0 && next >= 0; index--) {
    const step = number.steps[index]
    const want = wanted[next]
    if (step === everyItem) {
      if (typeof want === 'number') path[index] = want
      if (typeof want === 'number' || want === everyItem) next--
    } else if (step === want) next--
    else return undefined
  }
  return next < 0 ? [{ path, leftOut: index + 1 }] : undefined
}

function lastNames(known: readonly NamedNumber[]): readonly string[] {
  return known.flatMap(({ steps }) => steps.findLast((step) => typeof step === 'string') ?? [])
}
