import type { SqlColumn } from 'bernoulli'
import { numberColumn } from '../../servers/index.ts'
import type { TableColumn } from '../../servers/index.ts'
import type { BaseColumn } from '../../training/formulas/index.ts'
import { columnNamed } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** A column as numbers; true and false are 1 and 0. */
export const plainNumber = (
  { database }: ThereTable,
  column: TableColumn,
): SqlColumn & { missing: string } => {
  const plain = numberColumn(database.words, column, column.type === 'boolean' ? 'label' : 'other')
  return { ...plain, missing: plain.missing ?? `${plain.number} IS NULL` }
}

/** Whether nothing stands in a column of texts, in SQL. */
export function textMissing({ database }: ThereTable, column: TableColumn): string {
  if (column.type !== 'text') return `(${column.sql} IS NULL)`
  return numberColumn(database.words, column, 'other').missing ?? `(${column.sql} IS NULL)`
}

/** What is read of a table, in SQL: a number in every row that is used, or what breaks the rule in one. */
export function baseSql(table: ThereTable, base: BaseColumn): SqlColumn {
  const { dialect } = table.database
  const { number, string, text } = dialect
  const column = columnNamed(table, base.column)
  const [zero, one] = [number(0), number(1)]
  const never = dialect.fails(dialect.always)
  if (base.kind === 'points') {
    const missing = textMissing(table, column)
    const shown = text(column.sql)
    const texts = table.texts.get(base.column)
    const cases = base.places.flatMap(([category, value]) => {
      const written = texts?.get(category) ?? []
      return written.length === 0
        ? []
        : [`WHEN ${shown} IN (${written.map(string).join(', ')}) THEN ${number(value)}`]
    })
    const known = `CASE WHEN ${missing} THEN ${number(base.missing)} ${cases.join(' ')} ELSE ${number(base.other)} END`
    return { name: column.name, number: known, text: shown, missing: table.fills ? never : missing }
  }
  const plain = plainNumber(table, column)
  if (base.kind === 'missing')
    return {
      ...plain,
      number: `CASE WHEN ${plain.missing} THEN ${one} ELSE ${zero} END`,
      missing: never,
    }
  if (base.fill === undefined || !table.fills) return plain
  return {
    ...plain,
    number: `CASE WHEN ${plain.missing} THEN ${number(base.fill)} ELSE ${plain.number} END`,
    missing: never,
  }
}
