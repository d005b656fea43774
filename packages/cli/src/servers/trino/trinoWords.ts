import { trino } from 'bernoulli/sql'
import { digits, endless, type TableWords } from '../columns/index.ts'

const { string, number } = trino

/** How columns are read in Trino. */
export const trinoWords: TableWords = {
  dialect: trino,
  nothing: 'CAST(NULL AS DOUBLE)',
  numberInText: (text) =>
    `CASE WHEN regexp_like(${text}, ${string(`(?i)${digits}`)}) THEN TRY_CAST(${text} AS DOUBLE) WHEN regexp_like(${text}, ${string(`(?i)${endless}`)}) THEN CASE WHEN substr(${text}, 1, 1) = '-' THEN ${number(-Infinity)} ELSE ${number(Infinity)} END END`,
  asNumber: 'CAST(… AS DOUBLE)',
  epoch: (time) => `to_unixtime(CAST(${time} AS TIMESTAMP(6) WITH TIME ZONE))`,
  start: (text, characters) => `substr(${text}, 1, ${characters})`,
  byCodePoint: (text) => text,
}
