import type { Ways } from '../failures/askingSuite.ts'

const query = (text: string, ...others: readonly string[]): readonly string[] => ['--query', text, ...others]
const roles = ['--label', 'late', '--probability', 'p']
const syntax = /mismatched input.* Mend --query/
const odd = `l;a""t'e -- /*`

/** What a server must have for {@link waysToAsk}. */
export const setUp: readonly string[] = [
  `CREATE TABLE flights AS SELECT CAST(i AS bigint) AS id, CAST(CASE WHEN i * 7 % 11 < 4 THEN 1 ELSE 0 END AS integer) AS late,
    1e-2 + (i * 37 % 97) / 1e2 AS p, CAST(i % 5 AS integer) AS hour FROM UNNEST(sequence(0, 999)) AS t(i)`,
  'CREATE TABLE closed AS SELECT * FROM flights',
  'CREATE TABLE half AS SELECT * FROM flights',
  'CREATE TABLE guarded AS SELECT * FROM flights',
  'CREATE TABLE base AS SELECT * FROM flights',
  'CREATE VIEW orphan AS SELECT * FROM base',
  'DROP TABLE base',
  'CREATE TABLE "a.b ""c"" ; -- d\né😀" AS SELECT * FROM flights',
]

/** What the role "reader" may do, in the file of rules that Trino reads. */
export const rules: string = JSON.stringify({
  catalogs: [{ allow: 'all' }],
  tables: [
    { user: 'reader', table: 'closed', privileges: [] },
    { user: 'reader', table: 'half', privileges: ['SELECT'], columns: [{ name: 'p', allow: false }] },
    { user: 'reader', table: 'guarded', privileges: ['SELECT'], filter: 'id < 400' },
    { privileges: ['SELECT', 'INSERT', 'DELETE', 'UPDATE', 'OWNERSHIP'] },
  ],
  procedures: [{ privileges: ['EXECUTE'] }],
})

/** How Trino is asked for what fails. */
export const waysToAsk: Ways = {
  'no such table': { args: ['--table', 'flihgts'], says: /no table "flihgts" .*Did you mean flights\?/ },
  'no such schema': { args: ['--table', 'nowhere.flights'], says: /no table "nowhere\.flights"/ },
  'no such table in a query': {
    args: query('SELECT late, p FROM nowhere'),
    says: /nowhere.*See --table and --query/,
  },
  'no such column in a query': { args: query('SELECT late, nope FROM flights'), says: /nope.*See --query/ },
  'no such function': { args: query('SELECT late, nope(p) AS p FROM flights'), says: /nope.*See --query/ },
  'no right to read the table': {
    args: query('SELECT late, p FROM closed'),
    user: 'reader',
    says: /Access Denied.*Ask its owner/,
  },
  'no right to read a column': {
    args: query('SELECT late, p FROM half'),
    user: 'reader',
    says: /Access Denied.*Ask its owner/,
  },
  'rows that this user may not see': { args: ['--table', 'guarded', ...roles], user: 'reader', rows: 400 },
  'a view whose base is gone': { args: ['--table', 'orphan'], says: /base.*See --/ },
  'predictions that are no numbers': {
    args: query("SELECT late, 'x' || CAST(id AS varchar) AS p FROM flights", ...roles),
    says: /"p"/,
  },
  'labels of a type that is no value': {
    args: query('SELECT ARRAY[late] AS late, p FROM flights', ...roles),
    says: /"late"/,
  },
  'a column of a type that is no value beside them': {
    args: query('SELECT id, late, p, ARRAY[late] AS x FROM flights', ...roles, '--row', 'id'),
  },
  nothing: { args: query(''), says: syntax },
  'two statements': { args: query('SELECT 1 AS a; DROP TABLE flights'), says: syntax },
  'a semicolon at the end': { args: query('SELECT late, p FROM flights ; ') },
  'a write': { args: query('DELETE FROM flights'), says: syntax },
  'a definition': { args: query('DROP TABLE flights'), says: syntax },
  'a comment at the end': { args: query('SELECT late, p FROM flights -- all of them') },
  'a comment that swallows the bracket': {
    args: query('SELECT late, p FROM flights /* all of them'),
    says: /mismatched input.*Mend --query/,
  },
  'a quote that is not closed': { args: query("SELECT late, p, 'x FROM flights"), says: /Mend --query/ },
  'a bracket too many': { args: query('SELECT late, p FROM flights)'), says: syntax },
  'a limit without an order': { args: query('SELECT late, p FROM flights LIMIT 500'), rows: 500 },
  'a quotient by 0': {
    args: query('SELECT late, 1 / (id - id) AS p FROM flights'),
    says: /Division by zero.*--query/,
  },
  'a number too large for its type': {
    args: query('SELECT late, p, 2147483647 + late AS x FROM flights'),
    says: /overflow.*See --query/,
  },
  'a text that is no number': {
    args: query("SELECT late, CAST('x' || CAST(id AS varchar) AS double) AS p FROM flights"),
    says: /Cannot cast.*See --query/,
  },
  'a subquery of many rows': {
    args: query('SELECT late, (SELECT p FROM flights) AS p FROM flights'),
    says: /multiple rows.*See --query/,
  },
  'a function that raises': {
    args: query("SELECT late, CAST(fail('it is broken') AS double) AS p FROM flights"),
    says: /it is broken.*See --query/,
  },
  'a function that raises at the last row': {
    args: query(
      "SELECT late, CASE WHEN id = 999 THEN CAST(fail('row 999 is broken') AS double) ELSE p END AS p FROM flights",
      ...roles,
    ),
    says: /row 999 is broken.*See --query/,
  },
  'no rows': { args: query('SELECT late, p FROM flights WHERE id < 0', ...roles), says: /no rows/ },
  'one row': { args: query('SELECT late, p FROM flights WHERE id = 1', ...roles), rows: 1 },
  'only nulls': {
    args: query('SELECT late, CAST(NULL AS double) AS p FROM flights', ...roles),
    says: /missing/,
  },
  NaN: { args: query('SELECT late, nan() AS p FROM flights', ...roles), says: /missing|NaN/ },
  infinity: {
    args: query('SELECT late, IF(id = 5, -infinity(), p) AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a probability beyond 1': {
    args: query('SELECT late, p + 1 AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS double) AS p FROM flights", ...roles),
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
      `SELECT late AS "${odd}", p AS "p.q\n😀${'x'.repeat(80)}" FROM flights`,
      ...['--label', odd.replaceAll('""', '"'), '--probability', `p.q\n😀${'x'.repeat(80)}`],
    ),
  },
  'a name of 200 characters': { args: ['--table', 'x'.repeat(200)], says: /no table "x+"/ },
}
