import type { Ways } from '../failures/askingSuite.ts'

const query = (text: string, ...others: readonly string[]): readonly string[] => ['--query', text, ...others]
const roles = ['--label', 'late', '--probability', 'p']

/** What a server must have for {@link waysToAsk}, beside the table flights. */
export const setUp: readonly string[] = [
  'CREATE TABLE closed AS SELECT * FROM flights',
  'CREATE TABLE half AS SELECT * FROM flights',
  'GRANT SELECT ON flights TO reader',
  'GRANT SELECT (late) ON half TO reader',
  'CREATE TABLE guarded AS SELECT * FROM flights',
  'ALTER TABLE guarded ENABLE ROW LEVEL SECURITY',
  'CREATE POLICY few ON guarded FOR SELECT TO reader USING (id < 400)',
  'GRANT SELECT ON guarded TO reader',
  `CREATE TABLE "a.b ""c"" ; -- d
é😀" AS SELECT * FROM flights`,
  `CREATE FUNCTION late_of(i bigint) RETURNS float8 LANGUAGE plpgsql AS $$ BEGIN IF i = 999 THEN RAISE EXCEPTION 'row % is broken', i; END IF; RETURN 0.5; END $$`,
]

/** How PostgreSQL is asked for what fails. */
export const waysToAsk: Ways = {
  'no such table': { args: ['--table', 'flihgts'], says: /no table "flihgts" .*Did you mean flights\?/ },
  'no such schema': { args: ['--table', 'nowhere.flights'], says: /no table "nowhere\.flights"/ },
  'no such table in a query': {
    args: query('SELECT late, p FROM nowhere'),
    says: /relation "nowhere" does not exist .*See --table and --query/,
  },
  'no such column in a query': {
    args: query('SELECT late, nope FROM flights'),
    says: /column "nope" does not exist .*See --query/,
  },
  'no such function': {
    args: query('SELECT late, nope(p) AS p FROM flights'),
    says: /function nope.* does not exist .*See --query/,
  },
  'no right to read the table': {
    args: ['--table', 'closed'],
    user: 'reader',
    says: /permission denied for table closed .*GRANT SELECT/,
  },
  'no right to read a column': {
    args: ['--table', 'half'],
    user: 'reader',
    says: /permission denied for table half .*GRANT SELECT/,
  },
  'rows that this user may not see': { args: ['--table', 'guarded', ...roles], user: 'reader', rows: 400 },
  // Its base cannot be dropped without it.
  'a view whose base is gone': null,
  'predictions that are no numbers': {
    args: query("SELECT late, 'x' || id AS p FROM flights", ...roles),
    says: /"p"/,
  },
  'labels of a type that is no value': {
    args: query('SELECT ARRAY[late] AS late, p FROM flights', ...roles),
    says: /"late"/,
  },
  'a column of a type that is no value beside them': {
    args: query('SELECT id, late, p, ARRAY[late] AS x FROM flights', ...roles, '--row', 'id'),
  },
  nothing: { args: query(''), says: /syntax error .*Mend --query/ },
  'two statements': { args: query('SELECT 1 AS a; DROP TABLE flights'), says: /syntax error .*Mend --query/ },
  'a semicolon at the end': { args: query('SELECT late, p FROM flights ; ') },
  'a write': { args: query('DELETE FROM flights RETURNING late, p'), says: /syntax error .*Mend --query/ },
  'a definition': { args: query('DROP TABLE flights'), says: /syntax error .*Mend --query/ },
  'a comment at the end': { args: query('SELECT late, p FROM flights -- all of them') },
  'a comment that swallows the bracket': {
    args: query('SELECT late, p FROM flights /* all of them'),
    says: /unterminated .*comment .*Mend --query/,
  },
  'a quote that is not closed': {
    args: query("SELECT late, p, 'x FROM flights"),
    says: /unterminated .*Mend --query/,
  },
  'a bracket too many': {
    args: query('SELECT late, p FROM flights)'),
    says: /must have an alias|syntax error/,
  },
  'a limit without an order': { args: query('SELECT late, p FROM flights LIMIT 500'), rows: 500 },
  'a quotient by 0': {
    args: query('SELECT late, p / (id - id) AS p FROM flights'),
    says: /division by zero .*See --query/,
  },
  'a number too large for its type': {
    args: query('SELECT late, p, 2147483647 + late AS x FROM flights'),
    says: /integer out of range .*See --query/,
  },
  'a text that is no number': {
    args: query("SELECT late, CAST('x' || id AS float8) AS p FROM flights"),
    says: /invalid input syntax for type double precision.*See --query/,
  },
  'a subquery of many rows': {
    args: query('SELECT late, (SELECT p FROM flights) AS p FROM flights'),
    says: /more than one row returned by a subquery .*See --query/,
  },
  'a function that raises': {
    args: query('SELECT late, late_of(999) AS p FROM flights'),
    says: /row 999 is broken .*See --query/,
  },
  'a function that raises at the last row': {
    args: query('SELECT late, late_of(id) AS p FROM flights ORDER BY id', ...roles),
    says: /row 999 is broken .*See --query/,
  },
  'no rows': { args: query('SELECT late, p FROM flights WHERE id < 0', ...roles), says: /no rows/ },
  'one row': { args: query('SELECT late, p FROM flights WHERE id = 1', ...roles), rows: 1 },
  'only nulls': {
    args: query('SELECT late, CAST(NULL AS float8) AS p FROM flights', ...roles),
    says: /missing/,
  },
  NaN: {
    args: query("SELECT late, CAST('NaN' AS float8) AS p FROM flights", ...roles),
    says: /missing|NaN/,
  },
  infinity: {
    args: query(
      "SELECT late, CASE WHEN id = 5 THEN CAST('-Infinity' AS float8) ELSE p END AS p FROM flights",
      ...roles,
    ),
    says: /out of range/,
  },
  'a probability beyond 1': {
    args: query('SELECT late, p + 1 AS p FROM flights', ...roles),
    says: /out of range/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS numeric) AS p FROM flights", ...roles),
    says: /out of range .*See --query/,
  },
  'two columns of one name': {
    args: query('SELECT late, p, p FROM flights'),
    says: /two columns are called "p"/,
  },
  'two thousand columns': {
    args: query(
      `SELECT late, p, ${Array.from({ length: 2000 }, (_, i) => `p AS c${i}`).join(', ')} FROM flights`,
    ),
    says: /target lists can have at most 1664 entries .*fewer columns/,
  },
  'a table with an odd name': { args: ['--table', '"a.b ""c"" ; -- d\né😀"', ...roles] },
  'columns with odd names': {
    args: query(
      `SELECT late AS "l;a""t'e -- /*", p AS "p.q\n😀${'x'.repeat(40)}" FROM flights`,
      ...['--label', `l;a"t'e -- /*`, '--probability', `p.q\n😀${'x'.repeat(40)}`],
    ),
  },
  'a name of 200 characters': { args: ['--table', 'x'.repeat(200)], says: /no table "x+"/ },
}
