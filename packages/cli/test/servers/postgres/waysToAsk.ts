import type { Ways } from '../failures/askingSuite.ts'
import { manyColumns, query, roles, standardWays } from '../failures/standardWays.ts'

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
  ...standardWays(
    {
      'no such table in a query': /relation "nowhere" does not exist .*See --table and --query/,
      'no such column in a query': /column "nope" does not exist .*See --query/,
      'no such function': /function nope.* does not exist .*See --query/,
      nothing: /syntax error .*Mend --query/,
      'two statements': /syntax error .*Mend --query/,
      'a definition': /syntax error .*Mend --query/,
      'a comment that swallows the bracket': /unterminated .*comment .*Mend --query/,
      'a quote that is not closed': /unterminated .*Mend --query/,
      'a bracket too many': /must have an alias|syntax error/,
      'a subquery of many rows': /more than one row returned by a subquery .*See --query/,
    },
    {
      text: "'x' || id",
      list: 'ARRAY[late]',
      missing: 'CAST(NULL AS float8)',
      nan: "CAST('NaN' AS float8)",
      infinite: "CASE WHEN id = 5 THEN CAST('-Infinity' AS float8) ELSE p END",
    },
  ),
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
  'a write': { args: query('DELETE FROM flights RETURNING late, p'), says: /syntax error .*Mend --query/ },
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
  'a function that raises': {
    args: query('SELECT late, late_of(999) AS p FROM flights'),
    says: /row 999 is broken .*See --query/,
  },
  'a function that raises at the last row': {
    args: query('SELECT late, late_of(id) AS p FROM flights ORDER BY id', ...roles),
    says: /row 999 is broken .*See --query/,
  },
  'a decimal beyond double': {
    args: query("SELECT late, CAST('1e400' AS numeric) AS p FROM flights", ...roles),
    says: /out of range .*See --query/,
  },
  'two thousand columns': {
    args: query(manyColumns),
    says: /target lists can have at most 1664 entries .*fewer columns/,
  },
  'a table with an odd name': { args: ['--table', '"a.b ""c"" ; -- d\né😀"', ...roles] },
  'columns with odd names': {
    args: query(
      `SELECT late AS "l;a""t'e -- /*", p AS "p.q\n😀${'x'.repeat(40)}" FROM flights`,
      ...['--label', `l;a"t'e -- /*`, '--probability', `p.q\n😀${'x'.repeat(40)}`],
    ),
  },
}
