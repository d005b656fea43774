import type { Written } from 'bernoulli/training'

const clocks = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p']
const separators = ['/', '.', '-']

/** Two digits of a year first: they fail where there are four. 69 to 99 are of the last century. */
const numbered = (first: string, second: string): readonly string[] =>
  ['%y', '%Y'].flatMap((year) =>
    separators.flatMap((by) => clocks.map((clock) => `${[first, second, year].join(by)}${clock}`)),
  )

const dates: Readonly<Record<Written, readonly string[]>> = {
  'day first': numbered('%d', '%m'),
  'month first': numbered('%m', '%d'),
  'month in words': ['%y', '%Y'].flatMap((year) =>
    ['%d %b', '%d-%b', '%d %B', '%b %d', '%b %d,', '%B %d', '%B %d,'].flatMap((day) =>
      clocks.map((clock) => `${day}${day.includes('-') ? '-' : ' '}${year}${clock}`),
    ),
  ),
}

const compact = ['%Y%m%dT%H%M%S', '%Y%m%dT%H%M%SZ', '%Y-%m-%dT%H']

/**
 * Seconds since 1970 of a time in text, in SQL; NULL where it is none. The year comes first, as in ISO 8601, with `-` or
 * `/`, with or without seconds and a zone, UTC if left out; or as it is said to be written.
 */
export function timeInText(sql: string, written?: Written): string {
  if (written !== undefined) return parsed(`trim(${sql})`, dates[written])
  const joined = `regexp_replace(trim(${sql}), '\\s+(Z|[+-]\\d{2}(:?\\d{2})?)$', '\\1')`
  const whole = `regexp_replace(${joined}, '([T ]\\d{1,2}:\\d{2})(Z|[+-]\\d{2}(:?\\d{2})?)$', '\\1:00\\2')`
  // Without the year in four digits DuckDB takes 11/12/21 for a day of the year 11.
  const plain = `CASE WHEN regexp_matches(${whole}, '^\\d{4}[-/]') THEN epoch(TRY_CAST(${whole} AS TIMESTAMPTZ)) END`
  return `coalesce(CAST(${plain} AS DOUBLE), ${parsed(whole, compact)})`
}

const parsed = (text: string, formats: readonly string[]): string =>
  `CAST(epoch(try_strptime(${text}, [${formats.map((format) => `'${format}'`).join(', ')}])) AS DOUBLE)`
