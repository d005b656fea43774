import type { Ways } from '../failures/askingSuite.ts'
import { query, roles, standardWays } from '../failures/standardWays.ts'

const syntax = /Syntax error.* Mend --query/
const odd = `l;a\`t'e -- /* "`

/** What a server must have for {@link waysToAsk}. */
export const setUp: readonly string[] = [
  `CREATE TABLE flights ENGINE = MergeTree ORDER BY tuple() AS SELECT toInt64(number) AS id, toUInt8(number * 7 % 11 < 4) AS late,
    0.01 + (number * 37 % 97) / 100 AS p, toInt32(number % 5) AS hour FROM numbers(1000)`,
  'CREATE TABLE base ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM flights',
  'CREATE VIEW orphan AS SELECT * FROM base',
  'DROP TABLE base',
  'CREATE TABLE `a.b "c" ; -- d\\né😀` ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM flights',
]

/** How ClickHouse is asked for what fails. */
export const waysToAsk: Ways = {
  ...standardWays(
    {
      'no such table in a query': /nowhere.*See --table and --query/,
      'no such column in a query': /nope.*See --query/,
      'no such function': /nope.*See --query/,
      nothing: syntax,
      'two statements': syntax,
      'a definition': syntax,
      'a comment that swallows the bracket': /comment is not closed.* Mend --query/,
      'a quote that is not closed': /(not closed|Syntax error).* Mend --query/,
      'a bracket too many': syntax,
      'a subquery of many rows': /more than one row.*See --query/,
    },
    {
      text: "concat('x', toString(id))",
      list: '[late]',
      missing: "CAST(NULL, 'Nullable(Float64)')",
      nan: 'nan',
      infinite: 'if(id = 5, -inf, p)',
    },
  ),
  // The rights of chdb are those of one user, who may not look at users.
  'no right to read the table': {
    args: query('SELECT late, p FROM flights, system.users'),
    says: /Not enough privileges.*GRANT SELECT/,
  },
  'no right to read a column': null,
  'rows that this user may not see': null,
  'a view whose base is gone': { args: ['--table', 'orphan'], says: /base.*See --table and --query/ },
  'a write': { args: query('INSERT INTO flights SELECT * FROM flights'), says: syntax },
  'a quotient by 0': {
    args: query('SELECT late, intDiv(1, id - id) AS p FROM flights'),
    says: /Division by zero.*See --query/,
  },
  'a number too large for its type': {
    args: query(
      "SELECT late, toFloat64(toDecimal64('900000000000000000', 0) * toDecimal64(id + 100, 0)) AS p FROM flights",
    ),
    says: /overflow.*See --query/i,
  },
  'a text that is no number': {
    args: query("SELECT late, toFloat64(concat('x', toString(id))) AS p FROM flights"),
    says: /Cannot parse.*See --query/,
  },
  'a function that raises': {
    args: query("SELECT late, throwIf(1, 'it is broken') + p AS p FROM flights"),
    says: /it is broken.*See --query/,
  },
  'a function that raises at the last row': {
    args: query(
      "SELECT late, throwIf(id = 999, 'row 999 is broken') + p AS p FROM flights ORDER BY id",
      ...roles,
    ),
    says: /row 999 is broken.*See --query/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, toFloat64('1e400') AS p FROM flights", ...roles),
    says: /out of range/,
  },
  'a table with an odd name': { args: ['--table', '"a.b ""c"" ; -- d\né😀"', ...roles] },
  'columns with odd names': {
    args: query(
      `SELECT late AS \`${odd.replaceAll('`', '\\`')}\`, p AS \`p.q\\n😀${'x'.repeat(80)}\` FROM flights`,
      ...['--label', odd, '--probability', `p.q\n😀${'x'.repeat(80)}`],
    ),
  },
}
