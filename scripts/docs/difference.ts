/**
 * Where a value is not what an example says; undefined when it is.
 *
 * @param partial    whether the value may have more properties than the example shows
 * @param tolerance  by how much numbers may differ, relative
 */
export function difference(
  actual: unknown,
  expected: unknown,
  partial = false,
  tolerance = 1e-12,
  path = '',
): string | undefined {
  const differs = `${path === '' ? 'value' : path}: expected ${shown(expected)}, got ${shown(actual)}`
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (Object.is(actual, expected) || actual === expected) return undefined
    const close = Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(actual), Math.abs(expected))
    return close && Number.isFinite(actual) && Number.isFinite(expected) ? undefined : differs
  }
  if (!isObject(actual) || !isObject(expected)) return Object.is(actual, expected) ? undefined : differs
  if (Array.isArray(actual) !== Array.isArray(expected)) return differs
  if (ArrayBuffer.isView(actual) || ArrayBuffer.isView(expected)) {
    if (actual.constructor !== expected.constructor) return differs
  }
  const names = new Set([...Object.keys(expected), ...(partial ? [] : Object.keys(actual))])
  for (const name of names) {
    const found = difference(
      Reflect.get(actual, name),
      Reflect.get(expected, name),
      partial,
      tolerance,
      `${path}.${name}`,
    )
    if (found !== undefined) return found
  }
  return undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name} ${shown(Array.from(value as Float64Array))}`
  return isObject(value)
    ? JSON.stringify(value)
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value)
}
