import { refuse, refuseUnknownKeys } from './refuse.ts'

/** What the table of a command's options says of one of them, as far as a file of gates needs it. */
export interface Option {
  readonly kind: string
  readonly parse?: unknown
  readonly values?: readonly string[]
  readonly default?: unknown
  readonly variadic?: unknown
  readonly optional?: unknown
}

/**
 * The options of a command from a file of gates, held to the same table as those of the command line.
 *
 * @param others  keys that mean something beside the options
 * @throws InputError for a key that means nothing, and for a value that is none
 */
export function readGateFlags(
  place: string,
  given: Readonly<Record<string, unknown>>,
  table: object,
  others: readonly string[],
): Readonly<Record<string, unknown>> {
  const options = table as Readonly<Record<string, Option>>
  refuseUnknownKeys(place, given, [...others, ...Object.keys(options)])
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, option]) => {
      const value = given[name] ?? option.default
      if (value === undefined) return []
      return [[name, valueOf(`${name} in ${place}`, option, value)]]
    }),
  )
}

function valueOf(place: string, option: Option, value: unknown): unknown {
  if (option.variadic === true) {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value]
    return all.map((one) => single(place, option, one))
  }
  return single(place, option, value)
}

function single(place: string, { kind, values = [], parse }: Option, value: unknown): unknown {
  if (kind === 'boolean') {
    if (typeof value === 'boolean') return value
    throw refuse(place, 'not a truth value', 'true or false', value)
  }
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') throw refuse(place, 'not a value', 'a text or a number', value)
  if (kind === 'enum' && !values.includes(text))
    throw refuse(place, 'unknown choice', values.join(' or '), value)
  return typeof parse === 'function' ? (parse as (text: string) => unknown)(text) : text
}
