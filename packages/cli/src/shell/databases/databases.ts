/** Databases in files, whose SQL is run on the rows before it is handed over. */
export type SqlDialect = 'duckdb' | 'sqlite'
/** Databases that are asked over a network, by what an address begins with. */
export type ServerKind = 'postgres' | 'clickhouse' | 'trino' | 'spark'
/** Those whose SQL a map is written in; on servers, the tests run it. */
export type WrittenDialect = SqlDialect | ServerKind
/** Those whose SQL a model is written in. */
export type ModelDialect = SqlDialect | 'postgres' | 'clickhouse'

/** What is done in a database. */
interface Known<Name> {
  /** What an address begins with. */
  readonly scheme: Name extends ServerKind ? RegExp : null
  /** Whether a map's SQL is run on the rows here. */
  readonly runs: Name extends SqlDialect ? true : false
  /** Whether a model is written as an expression there. */
  readonly models: Name extends ModelDialect ? true : false
  /** Whether inner layers of a model are written there: a select within an expression then reads the row around it. */
  readonly layers: boolean
  /** Whether a model is fitted to rows that stay there. */
  readonly fits: boolean
  /**
   * Whether an expression is a select of one value. Operations are guarded, which mentions operands several times; pasted into each
   * other they would be of any length: PostgreSQL would not end, and Spark would read for minutes.
   */
  readonly names: boolean
}

/** The databases that the command knows, by the names that options and addresses give them. */
export const databases: { readonly [Name in WrittenDialect]: Known<Name> } = {
  duckdb: { scheme: null, runs: true, models: true, layers: true, fits: false, names: false },
  sqlite: { scheme: null, runs: true, models: true, layers: true, fits: false, names: false },
  postgres: {
    scheme: /^postgres(ql)?:\/\//i,
    runs: false,
    models: true,
    layers: true,
    fits: true,
    names: true,
  },
  clickhouse: {
    scheme: /^clickhouse:\/\//i,
    runs: false,
    models: true,
    layers: false,
    fits: true,
    names: false,
  },
  trino: { scheme: /^trino:\/\//i, runs: false, models: false, layers: false, fits: true, names: false },
  // Which rows are held out of a fit is a formula that Spark reads for minutes.
  spark: { scheme: /^spark:\/\//i, runs: false, models: false, layers: false, fits: false, names: true },
}

export const writtenDialects: readonly WrittenDialect[] = Object.keys(databases) as WrittenDialect[]
export const sqlDialects: readonly SqlDialect[] = writtenDialects.filter(
  (name): name is SqlDialect => databases[name].runs,
)
export const modelDialects: readonly ModelDialect[] = writtenDialects.filter(
  (name): name is ModelDialect => databases[name].models,
)

/** Whether the place of a file names a database on a server. */
export const isAddress = (place: string): boolean =>
  writtenDialects.some((name) => databases[name].scheme?.test(place) === true)
