/** Databases in files, whose SQL is run on the rows before it is handed over. */
export type SqlDialect = 'duckdb' | 'sqlite'
/** Databases that are asked over a network, by what an address begins with; a model is fitted to rows that stay there. */
export type ServerKind = 'postgres' | 'clickhouse' | 'trino' | 'spark'
/** Those whose SQL a map or a model is written in; on servers, the tests run it. */
export type WrittenDialect = SqlDialect | ServerKind

/** What is done in a database. */
interface Known<Name> {
  /** What an address begins with. */
  readonly scheme: Name extends ServerKind ? RegExp : null
  /** Whether a map's SQL is run on the rows here. */
  readonly runs: Name extends SqlDialect ? true : false
  /**
   * How an expression names what it mentions several times. Operations are guarded, which mentions operands several times;
   * pasted into each other they would be of any length: PostgreSQL would not end, and Spark would read for minutes. So an
   * expression is a select of one value, or is one where a model has inner layers; where such a select cannot read the row
   * around it (Trino, ClickHouse), or is pasted together again by the planner (Spark), functions without a name are given it.
   */
  readonly names: 'selects' | 'selects in layers' | 'lambdas'
  /** How many numbers of a row a model may read there, as far as that was tried: with more the server calls it too complex. */
  readonly reads: number
}

/** The databases that the command knows, by the names that options and addresses give them. */
export const databases: { readonly [Name in WrittenDialect]: Known<Name> } = {
  duckdb: { scheme: null, runs: true, names: 'selects in layers', reads: Infinity },
  sqlite: { scheme: null, runs: true, names: 'selects in layers', reads: Infinity },
  postgres: { scheme: /^postgres(ql)?:\/\//i, runs: false, names: 'selects', reads: Infinity },
  clickhouse: { scheme: /^clickhouse:\/\//i, runs: false, names: 'lambdas', reads: 500 },
  trino: { scheme: /^trino:\/\//i, runs: false, names: 'lambdas', reads: 200 },
  spark: { scheme: /^spark:\/\//i, runs: false, names: 'lambdas', reads: 1000 },
}

export const writtenDialects: readonly WrittenDialect[] = Object.keys(databases) as WrittenDialect[]
export const sqlDialects: readonly SqlDialect[] = writtenDialects.filter(
  (name): name is SqlDialect => databases[name].runs,
)

/** Whether the place of a file names a database on a server. */
export const isAddress = (place: string): boolean =>
  writtenDialects.some((name) => databases[name].scheme?.test(place) === true)
