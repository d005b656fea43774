import type { Ways } from '../failures/askingSuite.ts'
import { query, roles, standardWays } from '../failures/standardWays.ts'

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
  ...standardWays(
    {
      'no such table in a query': /nowhere.*See --table and --query/,
      'no such column in a query': /nope.*See --query/,
      'no such function': /nope.*See --query/,
      nothing: syntax,
      'two statements': syntax,
      'a definition': syntax,
      'a comment that swallows the bracket': /mismatched input.*Mend --query/,
      'a quote that is not closed': /Mend --query/,
      'a bracket too many': syntax,
      'a subquery of many rows': /multiple rows.*See --query/,
    },
    {
      text: "'x' || CAST(id AS varchar)",
      list: 'ARRAY[late]',
      missing: 'CAST(NULL AS double)',
      nan: 'nan()',
      infinite: 'IF(id = 5, -infinity(), p)',
    },
  ),
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
  'a write': { args: query('DELETE FROM flights'), says: syntax },
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
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS double) AS p FROM flights", ...roles),
    says: /out of range/,
  },
  'a table with an odd name': { args: ['--table', '"a.b ""c"" ; -- d\né😀"', ...roles] },
  'columns with odd names': {
    args: query(
      `SELECT late AS "${odd}", p AS "p.q\n😀${'x'.repeat(80)}" FROM flights`,
      ...['--label', odd.replaceAll('""', '"'), '--probability', `p.q\n😀${'x'.repeat(80)}`],
    ),
  },
}
