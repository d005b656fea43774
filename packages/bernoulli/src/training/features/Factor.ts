/** What a time is read for: seconds since 1970, the hour of the day, weekday and month from 1, the share of the year. */
export type TimePart = 'seconds' | 'hour' | 'weekday' | 'month' | 'year'

/** How a date is written that does not begin with the year: 31/12/1999, 12/31/1999, or 31 Dec 1999. */
export type Written = 'day first' | 'month first' | 'month in words'

/**
 * A number made of one column of a table; a column of a model is a product of such. Numbers are taken as they are, times
 * as seconds since 1970 in UTC.
 *
 * - `{ column }`: the number itself
 * - `part`: a part of the time, and how times are written in text where the year is not first
 * - `missing`: 1 where nothing stands, else 0
 * - `category`: 1 where this one stands, else 0
 * - `knots` and `basis`: a function of a natural cubic spline, {@link splineBasis}; of a time with `part`, its seconds
 *
 * `fill` stands where a number is missing, before anything is made of it.
 */
export type Factor =
  | { readonly column: string; readonly fill?: number }
  | { readonly column: string; readonly part: TimePart; readonly written?: Written; readonly fill?: number }
  | { readonly column: string; readonly missing: true }
  | { readonly column: string; readonly category: string }
  | {
      readonly column: string
      readonly knots: readonly number[]
      readonly basis: number
      readonly part?: 'seconds'
      readonly written?: Written
      readonly fill?: number
    }
