import { spark } from 'bernoulli/sql'
import { digits, endless, type TableWords } from '../columns/index.ts'

const { string, number } = spark

/** How columns are read in Spark. */
export const sparkWords: TableWords = {
  dialect: spark,
  nothing: 'CAST(NULL AS DOUBLE)',
  numberInText: (text) =>
    `CASE WHEN ${text} RLIKE ${string(`(?i)${digits}`)} THEN try_cast(${text} AS DOUBLE) WHEN ${text} RLIKE ${string(`(?i)${endless}`)} THEN CASE WHEN substring(${text}, 1, 1) = '-' THEN ${number(-Infinity)} ELSE ${number(Infinity)} END END`,
  asNumber: 'CAST(… AS DOUBLE)',
  epoch: (time) => `CAST(unix_micros(CAST(${time} AS TIMESTAMP)) AS DOUBLE) / ${number(1e6)}`,
  start: (text, characters) => `substring(${text}, 1, ${characters})`,
  byCodePoint: (text) => text,
}
