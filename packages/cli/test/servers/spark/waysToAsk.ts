import type { Ways } from '../failures/askingSuite.ts'

const query = (text: string, ...others: readonly string[]): readonly string[] => ['--query', text, ...others]
const roles = ['--label', 'late', '--probability', 'p']
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
  'no such table': { args: ['--table', 'flihgts'], says: /no table "flihgts" .*Did you mean flights\?/ },
  'no such schema': { args: ['--table', 'nowhere.flights'], says: /no table "nowhere\.flights"/ },
  'no such table in a query': {
    args: query('SELECT late, p FROM nowhere'),
    says: /nowhere.*See --table and --query/,
  },
  'no such column in a query': { args: query('SELECT late, nope FROM flights'), says: /nope.*See --query/ },
  'no such function': { args: query('SELECT late, nope(p) AS p FROM flights'), says: /nope.*See --query/ },
  // Spark by itself knows no rights.
  'no right to read the table': null,
  'no right to read a column': null,
  'rows that this user may not see': null,
  'a view whose base is gone': { args: ['--table', 'orphan'], says: /base|orphan/ },
  'predictions that are no numbers': {
    args: query("SELECT late, concat('x', id) AS p FROM flights", ...roles),
    says: /"p"/,
  },
  'labels of a type that is no value': {
    args: query('SELECT array(late) AS late, p FROM flights', ...roles),
    says: /"late"/,
  },
  'a column of a type that is no value beside them': {
    args: query('SELECT id, late, p, array(late) AS x FROM flights', ...roles, '--row', 'id'),
  },
  nothing: { args: query(''), says: syntax },
  'two statements': { args: query('SELECT 1 AS a; DROP TABLE flights'), says: syntax },
  'a semicolon at the end': { args: query('SELECT late, p FROM flights ; ') },
  'a write': { args: query('INSERT INTO flights SELECT * FROM flights'), says: /Mend --query|See --query/ },
  'a definition': { args: query('DROP TABLE flights'), says: syntax },
  'a comment at the end': { args: query('SELECT late, p FROM flights -- all of them') },
  'a comment that swallows the bracket': {
    args: query('SELECT late, p FROM flights /* all of them'),
    says: /comment.*Mend --query/,
  },
  'a quote that is not closed': { args: query("SELECT late, p, 'x FROM flights"), says: /Mend --query/ },
  'a bracket too many': { args: query('SELECT late, p FROM flights)'), says: syntax },
  'a limit without an order': { args: query('SELECT late, p FROM flights LIMIT 500'), rows: 500 },
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
  'a subquery of many rows': {
    args: query('SELECT late, (SELECT p FROM flights) AS p FROM flights'),
    says: /[Mm]ore than one row.*See --query/,
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
  'no rows': { args: query('SELECT late, p FROM flights WHERE id < 0', ...roles), says: /no rows/ },
  'one row': { args: query('SELECT late, p FROM flights WHERE id = 1', ...roles), rows: 1 },
  'only nulls': {
    args: query('SELECT late, CAST(NULL AS DOUBLE) AS p FROM flights', ...roles),
    says: /missing/,
  },
  NaN: { args: query("SELECT late, CAST('NaN' AS DOUBLE) AS p FROM flights", ...roles), says: /missing|NaN/ },
  infinity: {
    args: query("SELECT late, IF(id = 5, CAST('-Infinity' AS DOUBLE), p) AS p FROM flights", ...roles),
    says: /out of range/,
  },
  'a probability beyond 1': {
    args: query('SELECT late, p + 1 AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS DOUBLE) AS p FROM flights", ...roles),
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
  'a name of 200 characters': { args: ['--table', 'x'.repeat(200)], says: /no table "x+"/ },
}
