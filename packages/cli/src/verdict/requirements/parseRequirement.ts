import { InputError } from 'bernoulli'
import type { Fields } from 'bernoulli/fields'
import { findNumber } from './findNumber.ts'
import { printSteps } from './numbers.ts'
import type { Relation, Requirement } from './Requirement.ts'

const relations: Readonly<Record<string, Relation>> = {
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '=': '=',
  '==': '=',
  '!=': '!=',
  '≠': '!=',
}

const shape =
  /^\s*(?<name>[^<>=!≤≥≠\s]+)\s*(?<relation>>=|<=|==|!=|[<>=≤≥≠])\s*(?<bound>[-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|Infinity))\s*$/i

/**
 * Reads `skill > 0.1`: a number of the result, a relation, a bound. Nothing is evaluated.
 *
 * @throws InputError when it does not read so, or the name fits no number or several.
 */
export function parseRequirement(text: string, fields: Fields): Requirement {
  const { name, relation, bound } = shape.exec(text)?.groups ?? {}
  const known = relation === undefined ? undefined : relations[relation]
  if (name === undefined || known === undefined || bound === undefined) {
    throw new InputError({
      caller: 'bernoulli',
      problem: 'requirement not understood',
      place: '--require',
      expected: "a name, a relation (>, >=, <, <=, =, !=) and a number, as in 'skill > 0.1'",
      received: text,
    })
  }
  const path = findNumber(name, fields)
  return {
    text: text.trim(),
    name: printSteps(path),
    path,
    relation: known,
    bound: Number(bound.replace(/infinity/i, 'Infinity')),
  }
}
