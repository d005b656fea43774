import type { SqlColumn } from 'bernoulli'
import { missingWords } from 'bernoulli/columns'
import type { LabelCoding } from 'bernoulli/columns'
import { postgres } from 'bernoulli/sql'
import type { TableColumn } from './TableColumn.ts'

const { number, string, double, text, isNaN } = postgres
const nothing = 'CAST(NULL AS float8)'

/**
 * Digits that PostgreSQL reads as a double without an error: not so many, and no exponent so large, that the number would be
 * too large or too small for one.
 */
const digits = '^[+-]?([0-9]{1,200}\\.?[0-9]{0,100}|\\.[0-9]{1,100})(e[+-]?[0-9]{1,2})?$'
const endless = '^[+-]?(inf|infinity)$'

/** A column as numbers. A label's `true` and `false` are 1 and 0. */
export function numberColumn({ name, sql, type }: TableColumn, role: 'label' | 'time' | 'other'): SqlColumn {
  const [plain, shown] = [double(sql), text(sql)]
  const absent = `(${sql} IS NULL)`
  const other = { name, number: nothing, missing: absent, text: shown }
  switch (type) {
    case 'double':
      return { name, number: sql, missing: `(${sql} IS NULL OR ${isNaN(sql)})`, text: shown }
    case 'number':
    case 'decimal':
      return { name, number: plain, missing: `(${sql} IS NULL OR ${isNaN(plain)})`, text: shown }
    case 'boolean':
      return role === 'label'
        ? { ...other, number: `CASE WHEN ${sql} THEN ${number(1)} WHEN NOT ${sql} THEN ${number(0)} END` }
        : other
    case 'time':
      return role === 'time' ? { ...other, number: double(`extract(epoch FROM ${sql})`) } : other
    case 'text':
      return {
        ...other,
        number: numberInText(sql, role),
        missing: `(${sql} IS NULL OR lower(trim(${shown})) IN (${missingWords.map(string).join(', ')}))`,
        advice: 'Make a number of it with --query: SELECT CAST(… AS float8).',
      }
    case 'other':
      return other
  }
}

function numberInText(sql: string, role: 'label' | 'time' | 'other'): string {
  const trimmed = `trim(${text(sql)})`
  const isNumber = `${trimmed} ~* ${string(digits)} OR ${trimmed} ~* ${string(endless)}`
  const truth = `WHEN lower(${trimmed}) = 'true' THEN ${number(1)} WHEN lower(${trimmed}) = 'false' THEN ${number(0)}`
  return `CASE WHEN ${isNumber} THEN ${double(trimmed)} ${role === 'label' ? truth : ''} END`
}

/** A column as labels: its numbers, or 1 and 0 for the values that are yes and no. */
export function labelColumn(column: TableColumn, coding: LabelCoding | undefined): SqlColumn {
  const plain = withRounded(numberColumn(column, 'label'), column)
  if (coding === undefined) return plain
  const keys = [coding.positive, coding.negative].map((key) => ({
    key,
    value: key === '' ? NaN : Number(key),
  }))
  const numeric = keys.every(({ value }) => !Number.isNaN(value))
  const asked = numeric ? plain.number : `lower(trim(${plain.text}))`
  const [yes, no] = keys.map(({ key, value }) => (numeric ? number(value) : string(key)))
  return {
    ...plain,
    number: `CASE ${asked} WHEN ${yes} THEN ${number(1)} WHEN ${no} THEN ${number(0)} END`,
    expected: `${JSON.stringify(coding.positive)} or ${JSON.stringify(coding.negative)}`,
    advice: 'A label has two values; mend the others, or leave their rows out.',
  }
}

/** Decimals may have more digits than a double: those that become 0 or 1 are told apart. */
export function withRounded(column: SqlColumn, { sql, type }: TableColumn): SqlColumn {
  if (type !== 'decimal') return column
  const ends = `(${column.number} = ${number(0)} OR ${column.number} = ${number(1)})`
  return { ...column, rounded: `(${sql} <> 0 AND ${sql} <> 1 AND ${ends})` }
}

/** A column to gather rows by, in an order that every machine knows. */
export function keySql({ sql, type }: TableColumn): string {
  if (type === 'double') return `CASE WHEN NOT ${isNaN(sql)} THEN ${sql} END`
  return type === 'number' || type === 'boolean' ? sql : `${text(sql)} COLLATE "C"`
}
