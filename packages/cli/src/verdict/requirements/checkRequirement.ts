import { everyItem, type Relation, type Requirement, type Step } from './Requirement.ts'
import { printSteps } from './numbers.ts'

/** A number that is not what was required; null when it could not be computed. */
export interface Shortfall {
  readonly name: string
  readonly value: number | null
}

/**
 * The numbers of `result` that break the requirement; none when it is met. A number that could not be computed, or
 * that the result does not have, breaks it too.
 */
export function checkRequirement(
  { path, name, relation, bound }: Requirement,
  result: object,
): readonly Shortfall[] {
  const found = read(result, path, [])
  if (found.length === 0) return [{ name, value: null }]
  return found.filter(({ value }) => value === null || !holds[relation](value, bound))
}

/** The numbers that a requirement is about. */
export function numbersOf({ path }: Requirement, result: object): readonly Shortfall[] {
  return read(result, path, [])
}

const holds: Readonly<Record<Relation, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '=': (value, bound) => value === bound,
  '!=': (value, bound) => value !== bound,
}

function read(value: unknown, path: readonly Step[], before: readonly Step[]): readonly Shortfall[] {
  const [step, ...rest] = path
  if (step === undefined) {
    return [{ name: printSteps(before), value: typeof value === 'number' ? value : null }]
  }
  if (step === everyItem) {
    return Array.isArray(value) ? value.flatMap((item, i) => read(item, rest, [...before, i])) : []
  }
  const inside = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  return read(inside, rest, [...before, step])
}
