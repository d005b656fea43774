import { sqlFeatures } from 'bernoulli'
import type { SqlColumn } from 'bernoulli'
import { baseSql, plainNumber, textMissing } from './baseSql.ts'
import { columnNamed, featureData } from './ThereTable.ts'
import type { ThereTable } from './ThereTable.ts'

/** The rows that are used, and how many are not. */
export interface Kept {
  readonly table: ThereTable
  readonly rows: number
  readonly dropped: number
}

/**
 * Checks every value of the columns that are used, and leaves out the rows in which something is missing where that was
 * asked for: all that is asked later is asked of the same rows.
 *
 * @throws InputError when a value breaks its rule
 */
export async function keptThere(
  table: ThereTable,
  numbers: readonly string[],
  texts: readonly string[],
): Promise<Kept> {
  const { dialect } = table.database
  const named = (name: string) => columnNamed(table, name)
  const missing = (name: string): string => textMissing(table, named(name))
  const features: readonly SqlColumn[] = [
    ...numbers.map((name) => baseSql(table, { kind: 'number', column: name, fill: 0 })),
    ...(table.fills
      ? []
      : texts.map((name) => ({
          name,
          number: `CASE WHEN NOT ${missing(name)} THEN ${dialect.number(0)} END`,
          missing: missing(name),
          text: dialect.text(named(name).sql),
        }))),
  ]
  const { rows, dropped } = await sqlFeatures(featureData(table, features)).check()
  const checked: ThereTable = { ...table, missing: 'error' }
  if (dropped === 0) return { table: checked, rows, dropped }
  const absent = [
    ...[table.label, ...(table.weight === undefined ? [] : [table.weight])].map(
      ({ number, missing }) => missing ?? `${number} IS NULL`,
    ),
    ...(table.fills ? [] : numbers.map((name) => plainNumber(table, named(name)).missing)),
    ...(table.fills ? [] : texts.map(missing)),
  ]
  const relation = `(SELECT * FROM ${table.relation} WHERE ${absent.map(dialect.fails).join(' AND ')}) AS kept`
  return { table: { ...checked, relation }, rows, dropped }
}
