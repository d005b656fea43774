import { InputError } from '../../errors/index.ts'
import type { OffendingRow } from '../../errors/index.ts'
import { adviceFor } from './adviceFor.ts'
import type { LabelColumn, NumberColumn } from './Data.ts'

/** A column as kernels read it. */
export type TypedColumn = Float64Array | Float32Array | Uint8Array

/** What every number of a column must be. */
export interface Rule {
  /** The column's role, as the error names it: `label`. */
  readonly name: string
  readonly expected: string
  readonly holds: (value: number) => boolean
  readonly advice: string
  /** The way out where there is no number; left out: the same. */
  readonly ifNone?: string
  /** The way out where there is a text; left out: to write a number. */
  readonly ifText?: string
}

const unit = (value: number): boolean => value >= 0 && value <= 1

export const rules: Readonly<
  Record<'label' | 'probability' | 'logit' | 'weight' | 'time' | 'feature', Rule>
> = {
  label: {
    name: 'label',
    expected: 'a number in [0, 1]',
    holds: unit,
    advice: 'Map your labels to 0 and 1.',
    ifText: 'Map your labels to 0 and 1, or say which of two texts is yes (positive).',
  },
  probability: {
    name: 'probability',
    expected: 'a number in [0, 1]',
    holds: unit,
    advice: 'If these are log-odds, pass them as logits.',
    ifNone: 'Remove the row, or predict it.',
  },
  logit: {
    name: 'logit',
    expected: 'a number, or ±Infinity for certainty',
    holds: (value) => !Number.isNaN(value),
    advice: 'Remove the row, or predict it.',
  },
  weight: {
    name: 'weight',
    expected: 'a finite number ≥ 0',
    holds: (value) => value >= 0 && value < Infinity,
    advice: 'A weight of 0 removes a row.',
  },
  time: {
    name: 'time',
    expected: 'a finite number',
    holds: Number.isFinite,
    advice: 'Give every row a time, or leave times out.',
    ifText: 'Write times as numbers, or as dates such as 2026-01-31 or 2026-01-31 14:00.',
  },
  feature: {
    name: 'feature',
    expected: 'a finite number',
    holds: Number.isFinite,
    advice: 'Mend it, or leave the column out.',
  },
}

const EVIDENCE = 10

/** Who checks the numbers of a typed array: this reading, or the kernel that reads it later. Lists are always checked. */
export type Check = 'now' | 'in the kernel'

/** One reading of people's columns: how many rows there are, and who checks them. */
export interface Reading {
  readonly rows: number
  readonly check: Check
}

/**
 * A column as a typed array, every number of it checked. Those that kernels read come back as they are.
 *
 * @throws InputError with the first ten offending rows and their count
 */
export function readColumn(
  { rows: length, check }: Reading,
  values: NumberColumn | LabelColumn | readonly string[],
  rule: Rule,
): TypedColumn {
  if (values.length !== length)
    throw new InputError({
      problem: `${rule.name} column has another length than the labels`,
      expected: `${length} values`,
      received: values.length,
      advice: 'Every column needs one value a row.',
    })
  const typed = inPlace(values, rule)
  if (check === 'in the kernel' && typed !== undefined) return typed
  const rows: OffendingRow[] = []
  let count = 0
  let [least, most] = [0, 0]
  const offend = (row: number, value: unknown): void => {
    count += 1
    if (typeof value === 'number') [least, most] = [Math.min(least, value), Math.max(most, value)]
    if (rows.length < EVIDENCE) rows.push({ row, value })
  }
  const column = typed ?? new Float64Array(length)
  for (let row = 0; row < length; row++) {
    const value: unknown = values[row]
    const number = typeof value === 'boolean' ? Number(value) : value
    if (typeof number !== 'number' || !rule.holds(number)) offend(row, value)
    else if (typed === undefined) column[row] = number
  }
  const first = rows[0]
  if (first === undefined) return column
  const missing = typeof first.value !== 'number' || Number.isNaN(first.value)
  throw new InputError({
    problem: missing ? `${rule.name} is not a number` : `${rule.name} out of range`,
    expected: rule.expected,
    rows,
    count,
    of: length,
    advice: missing
      ? typeof first.value === 'string'
        ? (rule.ifText ?? 'Write it as a number.')
        : (rule.ifNone ?? rule.advice)
      : adviceFor(rule, least, most),
  })
}

/** The array as kernels read it. A byte is read without its sign, which no label that keeps its rule has. */
function inPlace(values: ArrayLike<unknown>, rule: Rule): TypedColumn | undefined {
  if (values instanceof Float64Array || values instanceof Float32Array || values instanceof Uint8Array)
    return values
  if (rule !== rules.label || !(values instanceof Int8Array || values instanceof Uint8ClampedArray))
    return undefined
  return new Uint8Array(values.buffer, values.byteOffset, values.length)
}
