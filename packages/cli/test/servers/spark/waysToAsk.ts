import type { Ways } from '../failures/askingSuite.ts'
import { query, roles, standardWays } from '../failures/standardWays.ts'

const syntax = /Syntax error.*Mend --query/
const odd = `l;a\`\`t'e -- /* "`

/** What a server must have for {@link waysToAsk}. */
export const setUp: readonly string[] = [
  `CREATE TABLE flights USING parquet AS SELECT id, CASE WHEN id * 7 % 11 < 4 THEN 1 ELSE 0 END AS late,
    1e-2D + (id * 37 % 97) / 1e2D AS p, CAST(id % 5 AS INT) AS hour FROM range(0, 1000, 1, 1)`,
  'CREATE TABLE base USING parquet AS SELECT * FROM flights',
  'CREATE VIEW orphan AS SELECT * FROM base',
  'DROP TABLE base',
]

/** How Spark is asked for what fails. */
export const waysToAsk: Ways = {
  ...standardWays(
    {
      'no such table in a query': /nowhere.*See --table and --query/,
      'no such column in a query': /nope.*See --query/,
      'no such function': /nope.*See --query/,
      nothing: syntax,
      'two statements': syntax,
      'a definition': syntax,
      'a comment that swallows the bracket': /comment.*Mend --query/,
      'a quote that is not closed': /Mend --query/,
      'a bracket too many': syntax,
      'a subquery of many rows': /[Mm]ore than one row.*See --query/,
    },
    {
      text: "concat('x', id)",
      list: 'array(late)',
      missing: 'CAST(NULL AS DOUBLE)',
      nan: "CAST('NaN' AS DOUBLE)",
      infinite: "IF(id = 5, CAST('-Infinity' AS DOUBLE), p)",
    },
  ),
  // Spark by itself knows no rights.
  'no right to read the table': null,
  'no right to read a column': null,
  'rows that this user may not see': null,
  'a view whose base is gone': { args: ['--table', 'orphan'], says: /base|orphan/ },
  'a write': { args: query('INSERT INTO flights SELECT * FROM flights'), says: /Mend --query|See --query/ },
  'a quotient by 0': {
    args: query('SELECT late, 1 div (id - id) AS p FROM flights'),
    says: /Division by zero.*--query/,
  },
  'a number too large for its type': {
    args: query('SELECT late, p, 2147483647 + late AS x FROM flights'),
    says: /overflow.*See --query/,
  },
  'a text that is no number': {
    args: query("SELECT late, CAST(concat('x', id) AS DOUBLE) AS p FROM flights"),
    says: /cannot be cast.*See --query/,
  },
  'a function that raises': {
    args: query("SELECT late, CAST(raise_error('it is broken') AS DOUBLE) AS p FROM flights"),
    says: /it is broken.*See --query/,
  },
  'a function that raises at the last row': {
    args: query(
      "SELECT late, CASE WHEN id = 999 THEN CAST(raise_error('row 999 is broken') AS DOUBLE) ELSE p END AS p FROM flights",
      ...roles,
    ),
    says: /row 999 is broken.*See --query/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS DOUBLE) AS p FROM flights", ...roles),
    says: /out of range/,
  },
  // Its catalog takes names of letters, digits and underscores.
  'a table with an odd name': {
    args: ['--table', '"a.b ; -- d😀"', ...roles],
    ends: 'refused',
    says: /no table/,
  },
  'columns with odd names': {
    args: query(
      `SELECT late AS \`${odd}\`, p AS \`p.q\n😀${'x'.repeat(80)}\` FROM flights`,
      ...['--label', odd.replaceAll('``', '`'), '--probability', `p.q\n😀${'x'.repeat(80)}`],
    ),
  },
}
