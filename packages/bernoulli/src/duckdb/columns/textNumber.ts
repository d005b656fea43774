/** The number a text is, NULL where it is none; DuckDB's own cast takes the underscores of its SQL, as in 1_000. */
export const textNumber = (sql: string): string =>
  `CASE WHEN NOT contains(${sql}, '_') THEN TRY_CAST(${sql} AS DOUBLE) END`
