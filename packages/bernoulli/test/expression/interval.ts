import { values } from '../../src/expression/index.ts'
import type { Expression, Row } from '../../src/expression/index.ts'

/** Where the real value of a formula must lie, whatever was rounded on the way. */
export type Enclosure = readonly [lower: number, upper: number]

const slack = 16 * Number.EPSILON

/**
 * Enclosure of a formula's real value in one row; undefined where it has none (∞ − ∞, ln(−1)), may have none, or hangs on the sign
 * of a zero.
 */
export function enclose(e: Expression, row: Row): Enclosure | undefined {
  if (e.op === 'constant') return point(e.value)
  if (e.op === 'column') return point(row[e.name] ?? Number.NaN)
  const args: readonly Enclosure[] = e.args.flatMap((arg) => {
    const enclosed = enclose(arg, row)
    return enclosed === undefined ? [] : [enclosed]
  })
  if (args.length < e.args.length) return undefined
  const [a, b, c] = args as unknown as readonly [Enclosure, Enclosure, Enclosure]
  switch (e.op) {
    case 'negate':
      return [-a[1], -a[0]]
    case 'abs':
      return a[0] >= 0 ? a : a[1] <= 0 ? [-a[1], -a[0]] : [0, Math.max(-a[0], a[1])]
    case 'floor':
      return [Math.floor(a[0]), Math.floor(a[1])]
    case 'exp':
    case 'log':
    case 'log1p':
    case 'sigmoid':
    case 'softplus':
      return widened([values[e.op](a[0]), values[e.op](a[1])])
    case 'add':
      return total(a, b)
    case 'subtract':
      return total(a, [-b[1], -b[0]])
    case 'multiply':
      return product(a, b)
    case 'divide':
      return b[0] <= 0 && b[1] >= 0 ? undefined : corners(a, b, (a, b) => a / b)
    case 'min':
    case 'max':
      return [values[e.op](a[0], b[0]), values[e.op](a[1], b[1])]
    case 'divergence': {
      if (a[0] < 0 || b[0] < 0) return undefined
      const outside = corners(a, b, values.divergence)
      return outside !== undefined && overlap(a, b) ? [0, outside[1]] : outside
    }
    case 'equal':
      return !overlap(a, b) ? [0, 0] : exact(a) && exact(b) ? [1, 1] : [0, 1]
    case 'less':
      return a[1] < b[0] ? [1, 1] : a[0] >= b[1] ? [0, 0] : [0, 1]
    case 'select':
      if (a[0] > 0 || a[1] < 0) return b
      return exact(a) ? c : [Math.min(b[0], c[0]), Math.max(b[1], c[1])]
  }
}

export function overlap(a: Enclosure, b: Enclosure): boolean {
  return a[0] <= b[1] && b[0] <= a[1]
}

const exact = (a: Enclosure): boolean => a[0] === a[1]
const isZero = (a: Enclosure): boolean => a[0] === 0 && a[1] === 0

function point(value: number): Enclosure | undefined {
  return Number.isNaN(value) ? undefined : [value, value]
}

/** No value where the parts may be infinities of opposite sign, even if they may also not be. */
function total(a: Enclosure, b: Enclosure): Enclosure | undefined {
  const opposed = (a: Enclosure, b: Enclosure): boolean => a[0] === -Infinity && b[1] === Infinity
  return opposed(a, b) || opposed(b, a) ? undefined : widened([a[0] + b[0], a[1] + b[1]])
}

function product(a: Enclosure, b: Enclosure): Enclosure | undefined {
  if (isZero(a) || isZero(b)) return [0, 0]
  const endless = (x: Enclosure): boolean => !x.every(Number.isFinite)
  const throughZero = (x: Enclosure): boolean => x[0] <= 0 && x[1] >= 0
  if ((endless(a) && throughZero(b)) || (endless(b) && throughZero(a))) return undefined
  return corners(a, b, (a, b) => a * b)
}

function corners(a: Enclosure, b: Enclosure, value: (a: number, b: number) => number): Enclosure | undefined {
  const all = a.flatMap((a) => b.map((b) => value(a, b)))
  return widened([Math.min(...all), Math.max(...all)])
}

function widened([lower, upper]: Enclosure): Enclosure | undefined {
  if (Number.isNaN(lower) || Number.isNaN(upper)) return undefined
  const room = (x: number): number => (Number.isFinite(x) ? Math.abs(x) * slack + Number.MIN_VALUE : 0)
  return [lower - room(lower), upper + room(upper)]
}
