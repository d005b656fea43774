import type { Factor, TimePart, Written } from './Factor.ts'

const parts: ReadonlySet<unknown> = new Set<TimePart>(['seconds', 'hour', 'weekday', 'month', 'year'])
const ways: ReadonlySet<unknown> = new Set<Written>(['day first', 'month first', 'month in words'])
const kinds: readonly (readonly string[])[] = [
  [],
  ['part'],
  ['part', 'written'],
  ['missing'],
  ['category'],
  ['basis', 'knots'],
  ['basis', 'knots', 'part'],
  ['basis', 'knots', 'part', 'written'],
]

/** Whether something read from a file is a factor, with no field that is not known. */
export function isFactor(value: unknown): value is Factor {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const given = new Map<string, unknown>(Object.entries(value))
  if (typeof given.get('column') !== 'string') return false
  const fields = [...given.keys()].filter((field) => field !== 'column' && field !== 'fill').toSorted()
  if (!kinds.some((kind) => kind.join() === fields.join())) return false
  if (given.has('fill') && (given.has('missing') || given.has('category') || !isNumber(given.get('fill'))))
    return false
  if (given.has('written') && !ways.has(given.get('written'))) return false
  if (
    given.has('part') &&
    !(given.has('knots') ? given.get('part') === 'seconds' : parts.has(given.get('part')))
  )
    return false
  if (given.has('missing')) return given.get('missing') === true
  if (given.has('category')) return typeof given.get('category') === 'string'
  return !given.has('knots') || isSpline(given.get('knots'), given.get('basis'))
}

function isSpline(knots: unknown, basis: unknown): boolean {
  return (
    Array.isArray(knots) &&
    knots.length > 1 &&
    knots.every((knot, i) => isNumber(knot) && (i === 0 || knot > knots[i - 1])) &&
    Number.isSafeInteger(basis) &&
    Number(basis) >= 0 &&
    Number(basis) < Math.max(1, knots.length - 1)
  )
}

const isNumber = (value: unknown): value is number => Number.isFinite(value)
