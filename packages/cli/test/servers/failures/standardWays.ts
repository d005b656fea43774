import type { Way, Ways } from './askingSuite.ts'

/** The words of a `--query`, and what else stands behind it. */
export const query = (text: string, ...others: readonly string[]): readonly string[] => [
  '--query',
  text,
  ...others,
]

/** Columns said, so that nothing is guessed from the first rows. */
export const roles: readonly string[] = ['--label', 'late', '--probability', 'p']

/** A query of more columns than some servers take. */
export const manyColumns: string = `SELECT late, p, ${Array.from({ length: 2000 }, (_, i) => `p AS c${i}`).join(', ')} FROM flights`

/** What every server is asked in the same words and answers in its own. */
const texts = {
  'no such table in a query': 'SELECT late, p FROM nowhere',
  'no such column in a query': 'SELECT late, nope FROM flights',
  'no such function': 'SELECT late, nope(p) AS p FROM flights',
  nothing: '',
  'two statements': 'SELECT 1 AS a; DROP TABLE flights',
  'a definition': 'DROP TABLE flights',
  'a comment that swallows the bracket': 'SELECT late, p FROM flights /* all of them',
  'a quote that is not closed': "SELECT late, p, 'x FROM flights",
  'a bracket too many': 'SELECT late, p FROM flights)',
  'a subquery of many rows': 'SELECT late, (SELECT p FROM flights) AS p FROM flights',
} as const satisfies Partial<Record<keyof Ways, string>>

/** Values in the words of a server, over the columns of flights. */
interface Values {
  /** A text in every row that is no number. */
  readonly text: string
  /** A list with the label in it. */
  readonly list: string
  readonly missing: string
  readonly nan: string
  /** −∞ in row 5, p in the others. */
  readonly infinite: string
}

/** What is asked of all servers alike, with what each says to it. */
export function standardWays(says: Readonly<Record<keyof typeof texts, RegExp>>, values: Values) {
  const predicted = (value: string): readonly string[] =>
    query(`SELECT late, ${value} AS p FROM flights`, ...roles)
  const told = Object.fromEntries(
    Object.entries(texts).map(([kind, text]) => [
      kind,
      { args: query(text), says: says[kind as keyof typeof texts] },
    ]),
  ) as Readonly<Record<keyof typeof texts, Way>>
  return {
    ...told,
    'no such table': { args: ['--table', 'flihgts'], says: /no table "flihgts" .*Did you mean flights\?/ },
    'no such schema': { args: ['--table', 'nowhere.flights'], says: /no table "nowhere\.flights"/ },
    'a name of 200 characters': { args: ['--table', 'x'.repeat(200)], says: /no table "x+"/ },
    'predictions that are no numbers': { args: predicted(values.text), says: /"p"/ },
    'labels of a type that is no value': {
      args: query(`SELECT ${values.list} AS late, p FROM flights`, ...roles),
      says: /"late"/,
    },
    'a column of a type that is no value beside them': {
      args: query(`SELECT id, late, p, ${values.list} AS x FROM flights`, ...roles, '--row', 'id'),
    },
    'a semicolon at the end': { args: query('SELECT late, p FROM flights ; ') },
    'a comment at the end': { args: query('SELECT late, p FROM flights -- all of them') },
    'a limit without an order': { args: query('SELECT late, p FROM flights LIMIT 500'), rows: 500 },
    'no rows': { args: query('SELECT late, p FROM flights WHERE id < 0', ...roles), says: /no rows/ },
    'one row': { args: query('SELECT late, p FROM flights WHERE id = 1', ...roles), rows: 1 },
    'only nulls': { args: predicted(values.missing), says: /missing/ },
    NaN: { args: predicted(values.nan), says: /missing|NaN/ },
    infinity: { args: predicted(values.infinite), says: /out of range/ },
    'a probability beyond 1': { args: predicted('p + 1'), says: /out of range/ },
    'two columns of one name': {
      args: query('SELECT late, p, p FROM flights'),
      says: /two columns are called "p"/,
    },
    'two thousand columns': { args: query(manyColumns, ...roles), ends: 'answered' },
  } as const satisfies Partial<Ways>
}
