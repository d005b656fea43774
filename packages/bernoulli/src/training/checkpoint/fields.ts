/** Looks at a value of JSON and gives it back as what it must be. @throws RangeError that names its place */
export type Check<Value> = (value: unknown, place: string) => Value

/** An object of exactly these fields. Those called optional may be absent, and are then null. */
export function fields<Fields extends Readonly<Record<string, unknown>>>(
  checks: { readonly [Name in keyof Fields]: Check<Fields[Name]> },
  optional: readonly (keyof Fields & string)[] = [],
): Check<Fields> {
  return (value, place) => {
    const found = plain(value, place)
    const strange = Object.keys(found).find((name) => !Object.hasOwn(checks, name))
    if (strange !== undefined)
      throw new RangeError(`${place} has a strange field ${JSON.stringify(strange.slice(0, 40))}`)
    const read = Object.entries(checks).map(([name, check]) => {
      const absent = !Object.hasOwn(found, name)
      if (absent && !optional.includes(name)) throw new RangeError(`${place} lacks ${name}`)
      return [name, check(absent ? null : found[name], `${place}.${name}`)] as const
    })
    return Object.fromEntries(read) as Fields
  }
}

/** An object of any names. */
export function named<Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> {
  return (value, place) =>
    Object.fromEntries(
      Object.entries(plain(value, place)).map(([name, item]) => [name, check(item, `${place} of a name`)]),
    )
}

export function list<Value>(check: Check<Value>): Check<readonly Value[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new RangeError(`${place} is no list`)
    return value.map((item, i) => check(item, `${place}.${i}`))
  }
}

export function orNull<Value>(check: Check<Value>): Check<Value | null> {
  return (value, place) => (value === null ? null : check(value, place))
}

/** A whole number ≥ 0. */
export const whole: Check<number> = (value, place) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new RangeError(`${place} is no whole number`)
  return value as number
}

export const text: Check<string> = (value, place) => {
  if (typeof value !== 'string') throw new RangeError(`${place} is no text`)
  return value
}

/** Numbers that JSON does not have, as texts. */
const textNumbers: ReadonlyMap<unknown, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
])

/** Any number, as `numberAsText` wrote it. */
export const number: Check<number> = (value, place) => {
  const found = typeof value === 'number' ? value : textNumbers.get(value)
  if (found === undefined) throw new RangeError(`${place} is no number`)
  return found
}

/** For JSON.stringify: numbers that it would lose become texts. */
export function numberAsText(_: string, value: unknown): unknown {
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value
  return Object.is(value, -0) ? '-0' : String(value)
}

function plain(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError(`${place} is no object`)
  return value as Readonly<Record<string, unknown>>
}
