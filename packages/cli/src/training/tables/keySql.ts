const number = "'[+-]?(0|[1-9][0-9]*)(\\.[0-9]*)?(e[+-]?[0-9]+)?', 'i'"

/** `categoryKey` of a text, in SQL. */
export function keySql(text: string): string {
  const trimmed = `regexp_replace(${text}, '^\\s+|\\s+$', '', 'g')`
  const value = `TRY_CAST(${trimmed} AS DOUBLE)`
  return (
    `CASE WHEN NOT regexp_full_match(${trimmed}, ${number}) THEN ${trimmed} ` +
    `WHEN ${value} = trunc(${value}) AND abs(${value}) < 9007199254740992 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ` +
    `WHEN ${value} <> trunc(${value}) AND abs(${value}) >= 1e-4 AND abs(${value}) < 1e15 THEN CAST(${value} AS VARCHAR) ` +
    `ELSE ${trimmed} END`
  )
}
