/**
 * What stands under each name, made into something else.
 *
 * @example
 * mapValues({ yes: 1, no: 3 }, (sum) => sum / 4) // => { yes: 0.25, no: 0.75 }
 */
export function mapValues<Names extends string, From, To>(
  record: Readonly<Record<Names, From>>,
  map: (value: From) => To,
): Record<Names, To> {
  const mapped = Object.entries<From>(record).map(([name, value]) => [name, map(value)])
  return Object.fromEntries(mapped) as Record<Names, To>
}
