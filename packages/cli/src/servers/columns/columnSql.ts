import type { SqlColumn } from 'bernoulli'
import { codingRule, missingWords } from 'bernoulli/columns'
import type { LabelCoding } from 'bernoulli/columns'
import type { TableColumn } from './TableColumn.ts'
import type { TableWords } from './TableWords.ts'

type Role = 'label' | 'time' | 'other'

/** A column as numbers. A label's `true` and `false` are 1 and 0. */
export function numberColumn(words: TableWords, column: TableColumn, role: Role): SqlColumn {
  const { name, sql, type } = column
  const { number, string, double, isNaN } = words.dialect
  const [plain, shown] = [double(sql), shownSql(words, column)]
  const absent = `(${sql} IS NULL)`
  const other = { name, number: words.nothing, missing: absent, text: shown }
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
      return role === 'time' ? { ...other, number: words.epoch(sql) } : other
    case 'text':
      return {
        ...other,
        number: numberInText(words, sql, role),
        missing: `(${sql} IS NULL OR lower(trim(${shown})) IN (${missingWords.map(string).join(', ')}))`,
        advice: `Make a number of it with --query: SELECT ${words.asNumber}.`,
      }
    case 'other':
      return other
  }
}

/** A column as people read it; what has no text everywhere, such as a list, only says what it is. */
export function shownSql({ dialect: { text, string } }: TableWords, { sql, type }: TableColumn): string {
  if (type !== 'other') return text(sql)
  return `CASE WHEN ${sql} IS NOT NULL THEN ${string('neither number nor text')} END`
}

function numberInText(words: TableWords, sql: string, role: Role): string {
  const { number, text } = words.dialect
  const trimmed = `trim(${text(sql)})`
  const found = words.numberInText(trimmed)
  if (role !== 'label') return found
  return `CASE WHEN lower(${trimmed}) = 'true' THEN ${number(1)} WHEN lower(${trimmed}) = 'false' THEN ${number(0)} ELSE ${found} END`
}

/** A column as labels: its numbers, or 1 and 0 for the values that are yes and no. Without one, no row says what happened. */
export function labelColumn(
  words: TableWords,
  column: TableColumn | undefined,
  coding: LabelCoding | undefined,
): SqlColumn {
  const { number, string } = words.dialect
  if (column === undefined) return { name: 'label', number: number(0), text: string('') }
  const plain = withRounded(words, numberColumn(words, column, 'label'), column)
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
    number: `CASE WHEN ${asked} = ${yes} THEN ${number(1)} WHEN ${asked} = ${no} THEN ${number(0)} END`,
    expected: codingRule(coding),
    advice: 'A label has two values; mend the others, or leave their rows out.',
  }
}

/** Decimals may have more digits than a double: those that become 0 or 1 are told apart. */
export function withRounded(
  { dialect: { number } }: TableWords,
  column: SqlColumn,
  { sql, type }: TableColumn,
): SqlColumn {
  if (type !== 'decimal') return column
  const ends = `(${column.number} = ${number(0)} OR ${column.number} = ${number(1)})`
  return { ...column, rounded: `(${sql} <> 0 AND ${sql} <> 1 AND ${ends})` }
}

/** A column to gather rows by, in an order that every machine knows. */
export function keySql(
  { dialect: { isNaN, text }, byCodePoint }: TableWords,
  { sql, type }: TableColumn,
): string {
  if (type === 'double') return `CASE WHEN NOT ${isNaN(sql)} THEN ${sql} END`
  return type === 'number' || type === 'boolean' ? sql : byCodePoint(text(sql))
}
