import { clickhouse } from 'bernoulli/sql'
import { digits, endless, type TableWords } from '../columns/index.ts'

const { string } = clickhouse

/** How columns are read in ClickHouse. */
export const clickhouseWords: TableWords = {
  dialect: clickhouse,
  nothing: "CAST(NULL, 'Nullable(Float64)')",
  numberInText: (text) =>
    `CASE WHEN match(${text}, ${string(`(?i)${digits}`)}) OR match(${text}, ${string(`(?i)${endless}`)}) THEN toFloat64OrNull(${text}) END`,
  asNumber: 'toFloat64(…)',
  epoch: (time) => `toFloat64(toDateTime64(${time}, 6, 'UTC'))`,
  start: (text, characters) => `substringUTF8(${text}, 1, ${characters})`,
  byCodePoint: (text) => text,
}
