const number = "'[+-]?(0|[1-9][0-9]*)(\\.[0-9]*)?(e[+-]?[0-9]+)?', 'i'"

const clock = "'([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.0+)?)?'"

/** `categoryKey` of a text, in SQL. */
export function keySql(text: string): string {
  const trimmed = `regexp_replace(${text}, '^\\s+|\\s+$', '', 'g')`
  const value = `TRY_CAST(${trimmed} AS DOUBLE)`
  const part = (place: number): string => `split_part(${trimmed}, ':', ${place})`
  const seconds = `CASE WHEN ${part(3)} = '' THEN '00' ELSE left(${part(3)}, 2) END`
  return (
    `CASE WHEN lower(${trimmed}) IN ('true', 'false') THEN lower(${trimmed}) ` +
    `WHEN regexp_full_match(${trimmed}, ${clock}) THEN concat_ws(':', lpad(${part(1)}, 2, '0'), ${part(2)}, ${seconds}) ` +
    `WHEN NOT regexp_full_match(${trimmed}, ${number}) THEN ${trimmed} ` +
    `WHEN ${value} = trunc(${value}) AND abs(${value}) < 9007199254740992 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ` +
    `WHEN ${value} <> trunc(${value}) AND abs(${value}) >= 1e-4 AND abs(${value}) < 1e15 THEN CAST(${value} AS VARCHAR) ` +
    `ELSE ${trimmed} END`
  )
}
