import type { Ways } from '../failures/askingSuite.ts'

const query = (text: string, ...others: readonly string[]): readonly string[] => ['--query', text, ...others]
const roles = ['--label', 'late', '--probability', 'p']
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
  'no such table': { args: ['--table', 'flihgts'], says: /no table "flihgts" .*Did you mean flights\?/ },
  'no such schema': { args: ['--table', 'nowhere.flights'], says: /no table "nowhere\.flights"/ },
  'no such table in a query': {
    args: query('SELECT late, p FROM nowhere'),
    says: /nowhere.*See --table and --query/,
  },
  'no such column in a query': { args: query('SELECT late, nope FROM flights'), says: /nope.*See --query/ },
  'no such function': { args: query('SELECT late, nope(p) AS p FROM flights'), says: /nope.*See --query/ },
  // The rights of chdb are those of one user, who may not look at users.
  'no right to read the table': {
    args: query('SELECT late, p FROM flights, system.users'),
    says: /Not enough privileges.*GRANT SELECT/,
  },
  'no right to read a column': null,
  'rows that this user may not see': null,
  'a view whose base is gone': { args: ['--table', 'orphan'], says: /base.*See --table and --query/ },
  'predictions that are no numbers': {
    args: query("SELECT late, concat('x', toString(id)) AS p FROM flights", ...roles),
    says: /"p"/,
  },
  'labels of a type that is no value': {
    args: query('SELECT [late] AS late, p FROM flights', ...roles),
    says: /"late"/,
  },
  'a column of a type that is no value beside them': {
    args: query('SELECT id, late, p, [late] AS x FROM flights', ...roles, '--row', 'id'),
  },
  nothing: { args: query(''), says: syntax },
  'two statements': { args: query('SELECT 1 AS a; DROP TABLE flights'), says: syntax },
  'a semicolon at the end': { args: query('SELECT late, p FROM flights ; ') },
  'a write': { args: query('INSERT INTO flights SELECT * FROM flights'), says: syntax },
  'a definition': { args: query('DROP TABLE flights'), says: syntax },
  'a comment at the end': { args: query('SELECT late, p FROM flights -- all of them') },
  'a comment that swallows the bracket': {
    args: query('SELECT late, p FROM flights /* all of them'),
    says: /comment is not closed.* Mend --query/,
  },
  'a quote that is not closed': {
    args: query("SELECT late, p, 'x FROM flights"),
    says: /(not closed|Syntax error).* Mend --query/,
  },
  'a bracket too many': { args: query('SELECT late, p FROM flights)'), says: syntax },
  'a limit without an order': { args: query('SELECT late, p FROM flights LIMIT 500'), rows: 500 },
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
  'a subquery of many rows': {
    args: query('SELECT late, (SELECT p FROM flights) AS p FROM flights'),
    says: /more than one row.*See --query/,
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
  'no rows': { args: query('SELECT late, p FROM flights WHERE id < 0', ...roles), says: /no rows/ },
  'one row': { args: query('SELECT late, p FROM flights WHERE id = 1', ...roles), rows: 1 },
  'only nulls': {
    args: query("SELECT late, CAST(NULL, 'Nullable(Float64)') AS p FROM flights", ...roles),
    says: /missing/,
  },
  NaN: { args: query('SELECT late, nan AS p FROM flights', ...roles), says: /missing|NaN/ },
  infinity: {
    args: query('SELECT late, if(id = 5, -inf, p) AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a probability beyond 1': {
    args: query('SELECT late, p + 1 AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, toFloat64('1e400') AS p FROM flights", ...roles),
    says: /out of range/,
  },
  'two columns of one name': {
    args: query('SELECT late, p, p FROM flights'),
    says: /two columns are called "p"/,
  },
  'two thousand columns': {
    args: query(
      `SELECT late, p, ${Array.from({ length: 2000 }, (_, i) => `p AS c${i}`).join(', ')} FROM flights`,
      ...roles,
    ),
    ends: 'answered',
  },
  'a table with an odd name': { args: ['--table', '"a.b ""c"" ; -- d\né😀"', ...roles] },
  'columns with odd names': {
    args: query(
      `SELECT late AS \`${odd.replaceAll('`', '\\`')}\`, p AS \`p.q\\n😀${'x'.repeat(80)}\` FROM flights`,
      ...['--label', odd, '--probability', `p.q\n😀${'x'.repeat(80)}`],
    ),
  },
  'a name of 200 characters': { args: ['--table', 'x'.repeat(200)], says: /no table "x+"/ },
}
