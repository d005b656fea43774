/**
 * Where two values that are to be alike are not, by path; empty where they are. Numbers may lie apart by what `within` says
 * of the expected one.
 */
export function unlike(
  found: unknown,
  expected: unknown,
  within: (expected: number) => number,
  path = '',
): readonly string[] {
  if (Object.is(found, expected) || found === expected) return []
  const wrong = [`${path}: ${String(found)} is not ${String(expected)}`]
  if (typeof expected === 'number' && typeof found === 'number')
    return Math.abs(found - expected) <= within(expected) ? [] : wrong
  if (typeof expected !== 'object' || typeof found !== 'object' || expected === null || found === null)
    return wrong
  const names = new Set([...Object.keys(expected), ...Object.keys(found)])
  const [a, b] = [found, expected] as Readonly<Record<string, unknown>>[]
  return [...names].flatMap((name) => unlike(a?.[name], b?.[name], within, `${path}.${name}`))
}
