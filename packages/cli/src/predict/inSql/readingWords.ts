import { clickhouse, duckdb, postgres, spark, sqlite, trino } from 'bernoulli/sql'
import type { Dialect } from 'bernoulli/sql'
import { digits, wordsOf } from '../../servers/index.ts'
import type { WrittenDialect } from '../../shell/databases/index.ts'

/** How a column whose type is not known is read in an expression. */
export interface ReadingWords {
  readonly dialect: Dialect
  /** Its number, null where it is none or infinite; where nothing stands it is not asked. */
  readonly number: (column: string) => string
  /** Whether a number is missing. */
  readonly absent: (column: string) => string
  /** Whether it says this number, be it a number itself or a text. */
  readonly says: (column: string, value: number) => string
}

/** Digits behind a zero at the front are a code, and no number. */
function isCode(text: string): string {
  const shown = `lower(${text})`
  const signs = ['', '-', '+'].map(
    (sign) =>
      `${shown} LIKE '${sign}0_%' AND ${shown} NOT LIKE '${sign}0.%' AND ${shown} NOT LIKE '${sign}0e%'`,
  )
  return `(${signs.join(' OR ')})`
}

/** Databases that tell columns of numbers from those of texts themselves: what cannot be read is their error. */
function typed(dialect: Dialect, numberInText: (text: string) => string): ReadingWords {
  const { double, isNaN, number, text } = dialect
  return {
    dialect,
    absent: (column) => `(${column} IS NULL OR ${isNaN(double(column))})`,
    number: (column) => `CASE WHEN abs(${double(column)}) < ${number(Infinity)} THEN ${double(column)} END`,
    says: (column, value) => {
      const shown = `trim(${text(column)})`
      return `(${numberInText(shown)} = ${number(value)} AND NOT ${isCode(shown)})`
    },
  }
}

/** In SQLite a column may hold anything: what is neither number nor nothing has no number. */
const ofSqlite: ReadingWords = {
  dialect: sqlite,
  absent: (column) => `(${column} IS NULL)`,
  number: (column) =>
    `CASE WHEN typeof(${column}) IN ('integer', 'real') AND abs(${column}) < 9e999 THEN CAST(${column} AS REAL) END`,
  // A text that is compared with a REAL becomes a number where all of it says one.
  says: (column, value) =>
    `(CAST(${sqlite.number(value)} AS REAL) = trim(${column}) AND NOT ${isCode(`trim(${column})`)})`,
}

export const readingWords: Readonly<Record<WrittenDialect, ReadingWords>> = {
  duckdb: typed(
    duckdb,
    (text) =>
      `CASE WHEN regexp_full_match(${text}, ${duckdb.string(digits)}, 'i') THEN TRY_CAST(${text} AS DOUBLE) END`,
  ),
  sqlite: ofSqlite,
  postgres: typed(postgres, wordsOf.postgres.numberInText),
  clickhouse: typed(clickhouse, wordsOf.clickhouse.numberInText),
  trino: typed(trino, wordsOf.trino.numberInText),
  spark: typed(spark, wordsOf.spark.numberInText),
}
