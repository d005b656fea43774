import { decimalAsDouble, typeOf } from '../columns/index.ts'

/** How values of several types are held by one. */
export interface Widening {
  /** The DuckDB type that holds them all. */
  readonly type: string
  /** A value of one of the types, as a value of this one. */
  readonly cast: (sql: string, from: string) => string
  /** Whether values of one of the types must be looked at, because not all of them are float64. */
  readonly looksAt: (from: string) => boolean
}

/**
 * The type that holds the values of all these DuckDB types without loss: among whole numbers and decimals a wider one,
 * beside floating-point numbers float64, which whole numbers above 2^53 and decimals of more than 15 digits need not be;
 * among dates and times the finest; beside text, and for truth values beside numbers, text, which is read as numbers as
 * it is anywhere else.
 *
 * @returns undefined when there is none
 */
export function widen(types: readonly string[]): Widening | undefined {
  const [first = '', ...others] = new Set(types)
  if (others.length === 0) return { type: first, cast: (sql) => sql, looksAt: () => false }
  const kinds = new Set([first, ...others].map(typeOf))
  const only = (...allowed: readonly string[]): boolean => [...kinds].every((kind) => allowed.includes(kind))
  if (only('number', 'decimal')) return exactNumber(types) ?? float64
  if (only('number', 'decimal', 'float', 'double')) return float64
  if (only('time')) return time(types)
  if (only('text', 'time') || only('text', 'boolean', 'number', 'decimal', 'float', 'double')) return text
  return undefined
}

const plainCast = (type: string): Widening => ({
  type,
  cast: (sql) => `CAST(${sql} AS ${type})`,
  looksAt: () => false,
})

const float64: Widening = {
  type: 'DOUBLE',
  cast: (sql, from) => (typeOf(from) === 'decimal' ? decimalAsDouble(sql) : `CAST(${sql} AS DOUBLE)`),
  looksAt: (from) => {
    const shape = decimals(from)
    return shape !== undefined && shape.whole + shape.scale > (shape.scale === 0 ? 10 : 15)
  },
}

/** Numbers as JavaScript writes them, so that 1, 1.0 and 1.00 are one text. */
const text: Widening = {
  type: 'VARCHAR',
  cast: (sql, from) => {
    const kind = typeOf(from)
    const written = `CAST(${sql} AS VARCHAR)`
    if (kind === 'decimal') return from.endsWith(',0)') ? written : `rtrim(rtrim(${written}, '0'), '.')`
    if (kind !== 'float' && kind !== 'double') return written
    const number = `CAST(${sql} AS DOUBLE)`
    return `CASE WHEN abs(${number}) < 1e15 AND ${number} = trunc(${number}) THEN CAST(CAST(${number} AS BIGINT) AS VARCHAR) ELSE CAST(${number} AS VARCHAR) END`
  },
  looksAt: () => false,
}

const signed = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT']
const digits = [3, 5, 10, 19, 39]

/** Digits before and behind the point of a whole number or a decimal. */
function decimals(type: string): { readonly whole: number; readonly scale: number } | undefined {
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? []
  if (precision !== undefined) return { whole: Number(precision) - Number(scale), scale: Number(scale) }
  const size = signed.indexOf(type.replace(/^U/, ''))
  if (size === -1) return undefined
  return { whole: type === 'UBIGINT' ? 20 : (digits[size] as number), scale: 0 }
}

function exactNumber(types: readonly string[]): Widening | undefined {
  const shapes = types.map((type) => decimals(type) ?? { whole: Infinity, scale: 0 })
  const whole = Math.max(...shapes.map((shape) => shape.whole))
  const scale = Math.max(...shapes.map((shape) => shape.scale))
  if (scale > 0 || types.some((type) => type.startsWith('DECIMAL')))
    return whole + scale > 38 ? undefined : plainCast(`DECIMAL(${whole + scale},${scale})`)
  const size = Math.max(
    ...types.map((type) => signed.indexOf(type.replace(/^U/, '')) + Number(type.startsWith('U'))),
  )
  const type = signed[size]
  return type === undefined ? undefined : plainCast(type)
}

function time(types: readonly string[]): Widening | undefined {
  if (types.includes('TIMESTAMP_NS')) return undefined
  return plainCast(types.includes('TIMESTAMP WITH TIME ZONE') ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP')
}
