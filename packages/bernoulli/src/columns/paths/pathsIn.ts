import type { PathStep, ValuePath } from './ValuePath.ts'

/** So deep is looked. */
const DEPTH = 4

/** So many paths of a column are named. */
const MOST = 200

/**
 * The values within the values of a column, each text of JSON: those under the keys of objects, and both of lists of two,
 * as of a no and a yes. Longer lists have to be asked for by place.
 *
 * @example
 * pathsIn(['{"label": 1}', '{"label": 0, "by": {"whom": "x"}}']).map(({ name }) => name) // => ['.label', '.by.whom']
 * pathsIn(['[0.2, 0.8]', null, '[0.4, 0.6]']).map(({ name }) => name) // => ['[0]', '[1]']
 */
export function pathsIn(values: readonly (string | null)[]): readonly ValuePath[] {
  return within(
    values.flatMap((text) => (text === null ? [] : [parsed(text)])),
    [],
  ).slice(0, MOST)
}

function within(values: readonly unknown[], before: readonly PathStep[]): readonly ValuePath[] {
  const present = values.filter((value) => value !== null && value !== undefined)
  if (present.length === 0 || before.length > DEPTH) return []
  if (present.every((value): value is readonly unknown[] => Array.isArray(value))) {
    if (!present.every(({ length }) => length === 2)) return []
    return [0, 1].flatMap((index) =>
      under(
        present.map((list) => list[index]),
        [...before, index],
      ),
    )
  }
  if (!present.every(isObject)) return []
  const keys = [...new Set(present.flatMap((value) => Object.keys(value)))]
  return keys.flatMap((key) =>
    under(
      present.map((value) => (Object.hasOwn(value, key) ? value[key] : undefined)),
      [...before, key],
    ),
  )
}

/** The values at a path: themselves where they are no objects or lists, else those within them. */
function under(values: readonly unknown[], steps: readonly [...PathStep[], PathStep]): readonly ValuePath[] {
  const nested = values.some((value) => typeof value === 'object' && value !== null)
  if (nested) return within(values, steps)
  const [first, ...others] = steps
  return first === undefined ? [] : [{ name: pathName(steps), steps: [first, ...others] }]
}

/** How a path is written behind the name of its column. */
export const pathName = (steps: readonly PathStep[]): string =>
  steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is no JSON, but for numbers that Python writes so, has nothing within it. */
function parsed(text: string): unknown {
  for (const written of [text, text.replaceAll(/-?\bInfinity\b|\bNaN\b/g, 'null')])
    try {
      return JSON.parse(written) as unknown
    } catch {
      continue
    }
  return text
}
