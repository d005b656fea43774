import { postgres } from 'bernoulli/sql'
import { digits, endless, type TableWords } from '../columns/index.ts'

const { double, string } = postgres

/** How columns are read in PostgreSQL. */
export const postgresWords: TableWords = {
  dialect: postgres,
  nothing: 'CAST(NULL AS float8)',
  numberInText: (text) =>
    `CASE WHEN ${text} ~* ${string(digits)} OR ${text} ~* ${string(endless)} THEN ${double(text)} END`,
  asNumber: 'CAST(… AS float8)',
  epoch: (time) => double(`extract(epoch FROM ${time})`),
  start: (text, characters) => `left(${text}, ${characters})`,
  byCodePoint: (text) => `${text} COLLATE "C"`,
}
