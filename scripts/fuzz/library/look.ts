import { InputError } from 'bernoulli'

/** A broken law, with what it was about. */
export class Broken extends Error {}

export function must(holds: boolean, law: string, ...seen: readonly unknown[]): void {
  if (!holds) throw new Broken([law, ...seen.map(String)].join(' · '))
}

/** Both the same number, up to the share of the size. */
export function near(
  found: number | null,
  expected: number | null,
  law: string,
  share = 1e-9,
  size = 0,
): void {
  if (found === expected) return
  must(found !== null && expected !== null, law, found, expected)
  const apart = Math.abs((found ?? NaN) - (expected ?? NaN))
  must(apart <= share * Math.max(Math.abs(expected ?? NaN), size), law, found, expected)
}

/** What is asked for, or undefined where the input is refused. Any other error is a fault. */
export async function answered<Result>(ask: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** Every number of a result by its path, and no NaN. */
export function numbers(value: unknown, path = ''): readonly (readonly [string, number])[] {
  if (typeof value === 'number') {
    must(!Number.isNaN(value), 'never NaN', path)
    return [[path, value]]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => numbers(part, path === '' ? key : `${path}.${key}`))
}

/** The same numbers under the same paths, but for paths that are left out. */
export function alike(found: unknown, expected: unknown, law: string, leftOut: RegExp, share = 1e-7): void {
  const known = new Map(numbers(found))
  for (const [path, value] of numbers(expected))
    if (!leftOut.test(path)) near(known.get(path) ?? null, value, `${law} ${path}`, share, 1)
}
