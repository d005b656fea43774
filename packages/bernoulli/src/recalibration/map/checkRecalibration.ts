import { InputError } from '../../errors/index.ts'
import type { Recalibration } from './Recalibration.ts'

/**
 * How far values that must not fall may fall: as far as their rounding. Those of Venn-Abers maps are slopes between sums
 * over all rows, whose rounding is larger beside rows of small weight.
 */
const apart = { isotonic: 1e-12, vennAbers: 1e-9 }

/** Maps that were looked at and can no longer change. */
const sound = new WeakSet<object>()

/**
 * Looks at a map, which may have been read from anybody's JSON: its kind, every parameter and its range. A map that is
 * frozen to its last number, as those that `recalibrate` returns are, is looked at once; any other every time, because it
 * may have changed, in time linear in its numbers.
 *
 * - temperature: slope finite, ≥ 0; platt: intercept and slope finite; beta: a and b finite, ≥ 0, c finite
 * - predictions strictly increasing, in [0, 1] or, where the scale is 'logit', finite
 * - isotonic: as many values, at least one, in [0, 1], never falling
 * - vennAbers: lower and upper one more than twice as many, in [0, 1], never falling, lower ≤ upper
 *
 * @throws InputError that says which parameter is not what it must be
 */
export function checkRecalibration(map: unknown): Recalibration {
  if (typeof map === 'object' && map !== null && sound.has(map)) return map as Recalibration
  const problem = problemOf(map)
  if (problem !== undefined)
    throw new InputError({
      problem: 'not a recalibration',
      expected: 'a map as recalibrate returns it: its kind, with numbers for parameters',
      received: problem,
    })
  const found = map as Recalibration
  if (isFrozen(found)) sound.add(found)
  return found
}

type Plain = Readonly<Record<string, unknown>>

const parametersOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['temperature', ['slope']],
  ['platt', ['intercept', 'slope']],
  ['beta', ['a', 'b', 'c']],
  ['isotonic', ['predictions', 'values']],
  ['vennAbers', ['predictions', 'lower', 'upper']],
])

/** What is wrong with a map; undefined when nothing is. */
function problemOf(map: unknown): string | undefined {
  if (!isPlain(map)) return 'no object'
  const kind = own(map, 'kind')
  const names = parametersOf.get(kind)
  if (names === undefined) return 'its kind is not known'
  const parameters = own(map, 'parameters')
  if (!isPlain(parameters)) return 'it has no parameters'
  const keyed = names.includes('predictions')
  const strange = Object.keys(parameters).find(
    (name) => !names.includes(name) && !(keyed && name === 'scale'),
  )
  if (strange !== undefined) return `a parameter that ${String(kind)} has not`
  if (!keyed) return scalarProblem(kind, names, parameters)
  const slack = apart[kind as keyof typeof apart]
  const scale = own(parameters, 'scale')
  if (scale !== undefined && scale !== 'probability' && scale !== 'logit') return 'its scale is not known'
  const keys = own(parameters, 'predictions')
  if (!isList(keys, scale === 'logit' ? -Infinity : 0, scale === 'logit' ? Infinity : 1))
    return `predictions are not ${scale === 'logit' ? 'finite numbers' : 'numbers in [0, 1]'}`
  if (keys.some((key, i) => i > 0 && !(key > (keys[i - 1] as number)))) return 'predictions do not increase'
  const length = kind === 'isotonic' ? Math.max(keys.length, 1) : 2 * keys.length + 1
  for (const name of names.slice(1)) {
    const values = own(parameters, name)
    if (!isList(values, 0, 1)) return `${name} are not numbers in [0, 1]`
    if (values.length !== length) return `${name} are ${values.length}, not ${length}`
    if (values.some((value, i) => i > 0 && value < (values[i - 1] as number) - slack)) return `${name} fall`
  }
  if (kind === 'isotonic') return undefined
  const [lower, upper] = [parameters['lower'], parameters['upper']] as [readonly number[], readonly number[]]
  return lower.some((low, i) => low > (upper[i] as number) + slack) ? 'lower is above upper' : undefined
}

function scalarProblem(kind: unknown, names: readonly string[], parameters: Plain): string | undefined {
  const wrong = names.find((name) => !Number.isFinite(own(parameters, name)))
  if (wrong !== undefined) return `${wrong} is no finite number`
  const least = kind === 'temperature' ? ['slope'] : kind === 'beta' ? ['a', 'b'] : []
  const negative = least.find((name) => (parameters[name] as number) < 0)
  return negative && `${negative} is below 0`
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (from: Plain, name: string): unknown => (Object.hasOwn(from, name) ? from[name] : undefined)

/** A list of finite numbers in a range; a hole is no number. */
function isList(value: unknown, low: number, high: number): value is readonly number[] {
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i]
    if (typeof item !== 'number' || !(item >= low && item <= high) || !Number.isFinite(item)) return false
  }
  return true
}

/** To the last number, and without parts that are computed anew whenever they are asked for. */
function isFrozen(map: Recalibration): boolean {
  const { parameters } = map
  return (
    [map, parameters].every((part) => Object.isFrozen(part) && isStored(part)) &&
    Object.values(parameters).every(Object.isFrozen)
  )
}

function isStored(part: object): boolean {
  return Object.values(Object.getOwnPropertyDescriptors(part)).every((property) => 'value' in property)
}
