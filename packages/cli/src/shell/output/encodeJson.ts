import { visibleJson } from '@bernoulli/report/visible'

/**
 * A result as JSON. Infinities become the strings "Infinity" and "-Infinity", which JSON has no numbers for; every
 * finite number reads back as itself. Characters that could do something to a screen are written as escapes.
 *
 * @throws Error when the result holds a NaN: a number is right or it is an error.
 */
export function encodeJson(result: unknown): string {
  const path: string[] = []
  const plain = (value: unknown): unknown => {
    if (typeof value === 'number') {
      if (Number.isNaN(value)) throw new Error(`${path.join('.')} is not a number`)
      return Number.isFinite(value) ? value : String(value)
    }
    if (typeof value !== 'object' || value === null) return value
    const inside = (name: string, item: unknown): unknown => {
      path.push(name)
      const encoded = plain(item)
      path.pop()
      return encoded
    }
    if (Array.isArray(value)) return value.map((item, i) => inside(String(i), item))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inside(name, item)]))
  }
  return `${visibleJson(JSON.stringify(plain(result), null, 2))}\n`
}
