import type { Answer, KeyValue } from 'bernoulli'
import { asColumns, LostError, numberInDigits } from '../server/index.ts'
import { typeOf } from './typeOf.ts'

/** A column of an answer, as the server describes it. */
export interface Field {
  readonly name: string
  readonly type: string
}

/** An answer in the format JSONCompact, whole. */
export interface Received {
  readonly fields: readonly Field[]
  readonly rows: readonly (readonly unknown[])[]
}

/** @throws LostError when the text is not that, or not whole */
export function received(text: string): Received {
  const { meta, data, rows } = parsed(text)
  const whole =
    Array.isArray(meta) &&
    Array.isArray(data) &&
    rows === data.length &&
    data.every((row) => Array.isArray(row) && row.length === meta.length)
  if (!whole) throw new LostError('an answer that is not whole')
  return { fields: meta as readonly Field[], rows: data as readonly (readonly unknown[])[] }
}

function parsed(text: string): { readonly meta?: unknown; readonly data?: unknown; readonly rows?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as ReturnType<typeof parsed>
  } catch {
    return {}
  }
}

const words: Readonly<Record<string, number>> = { nan: NaN, '-nan': NaN, inf: Infinity, '-inf': -Infinity }

/** Its columns; infinities, and whole numbers of 64 bits, come as text. */
export function readAnswer({ fields, rows }: Received): Answer {
  const reads = fields.map(({ type: given }) => {
    const { type } = typeOf(given)
    const isNumber = type === 'double' || type === 'number' || type === 'decimal'
    return (value: unknown): KeyValue =>
      isNumber && typeof value === 'string' ? (words[value] ?? numberInDigits(value)) : (value as KeyValue)
  })
  return asColumns(
    rows.map((row) => reads.map((read, i) => read(row[i] ?? null))),
    fields.length,
  )
}
