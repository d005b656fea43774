import { InputError } from '../../errors/index.ts'
import { fallsIn, splinePieces } from './pieces.ts'
import type { Recalibration, RecalibrationKind, Spline } from './Recalibration.ts'
import { recalibrationKinds } from './recalibrationKinds.ts'

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
 * - none: no parameters; shift: intercept finite; temperature: slope finite, ≥ 0; platt: intercept and slope finite, of
 *   shrunkenPlatt the slope ≥ 0; beta: a and b finite, ≥ 0, c finite
 * - spline: intercept, slope and curves finite, three knots at least that increase, two fewer curves; the curve never falls
 * - centredIsotonic: logits and as many values, at least one, finite and increasing; below and above finite, ≥ 0
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

/** What is wrong with a map; undefined when nothing is. */
function problemOf(map: unknown): string | undefined {
  if (!isPlain(map)) return 'no object'
  const kind = own(map, 'kind')
  if (!isKind(kind)) return 'its kind is not known'
  const { numbers, lists } = recalibrationKinds[kind]
  const parameters = own(map, 'parameters')
  if (!isPlain(parameters)) return 'it has no parameters'
  const keyed = lists.includes('predictions')
  const names = [...Object.keys(numbers), ...lists]
  const strange = Object.keys(parameters).find(
    (name) => !names.includes(name) && !(keyed && name === 'scale'),
  )
  if (strange !== undefined) return `a parameter that ${kind} has not`
  const wrong = scalarProblem(numbers, parameters)
  if (wrong !== undefined) return wrong
  if (kind === 'spline') return splineProblem(parameters)
  if (kind === 'centredIsotonic') return linesProblem(parameters)
  return keyed ? stepsProblem(kind, lists, parameters) : undefined
}

function stepsProblem(
  kind: RecalibrationKind,
  names: readonly string[],
  parameters: Plain,
): string | undefined {
  const slack = apart[kind as keyof typeof apart]
  const scale = own(parameters, 'scale')
  if (scale !== undefined && scale !== 'probability' && scale !== 'logit') return 'its scale is not known'
  const keys = own(parameters, 'predictions')
  if (!isList(keys, scale === 'logit' ? -Infinity : 0, scale === 'logit' ? Infinity : 1))
    return `predictions are not ${scale === 'logit' ? 'finite numbers' : 'numbers in [0, 1]'}`
  if (!rises(keys)) return 'predictions do not increase'
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

function scalarProblem(numbers: Readonly<Record<string, number>>, parameters: Plain): string | undefined {
  const names = Object.keys(numbers)
  const wrong = names.find((name) => !Number.isFinite(own(parameters, name)))
  if (wrong !== undefined) return `${wrong} is no finite number`
  const low = names.find((name) => (parameters[name] as number) < (numbers[name] as number))
  return low && `${low} is below ${numbers[low]}`
}

function splineProblem(parameters: Plain): string | undefined {
  const [knots, curves] = [own(parameters, 'knots'), own(parameters, 'curves')]
  if (!isList(knots, -Infinity, Infinity) || knots.length < 3)
    return 'knots are not finite numbers, three at least'
  if (!rises(knots)) return 'knots do not increase'
  if (!isList(curves, -Infinity, Infinity)) return 'curves are not finite numbers'
  if (curves.length !== knots.length - 2) return `curves are ${curves.length}, not ${knots.length - 2}`
  const falls = fallsIn(splinePieces(parameters as unknown as Spline['parameters']))
  return falls && `it falls between log-odds of ${falls[0]} and ${falls[1]}`
}

function linesProblem(parameters: Plain): string | undefined {
  const [logits, values] = [own(parameters, 'logits'), own(parameters, 'values')]
  for (const [name, list] of [
    ['logits', logits],
    ['values', values],
  ] as const) {
    if (!isList(list, -Infinity, Infinity) || list.length === 0) return `${name} are not finite numbers`
    if (!rises(list)) return `${name} do not increase`
  }
  const [many, others] = [logits, values] as [readonly number[], readonly number[]]
  return many.length === others.length ? undefined : `values are ${others.length}, not ${many.length}`
}

const rises = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > (values[i - 1] as number))

const isKind = (kind: unknown): kind is RecalibrationKind =>
  typeof kind === 'string' && Object.hasOwn(recalibrationKinds, kind)

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
