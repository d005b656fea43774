import type { FileColumn } from '../columns/index.ts'

/**
 * Values of two columns so that they can be told to be the same: as they stand where the columns have one type; else as
 * text, in which a whole number has no fraction, so that an id 7 is the 7.0 of a file whose numbers are floating point.
 */
export function keyAlike(columns: readonly FileColumn[]): (column: FileColumn) => string {
  if (columns.every(({ type }) => type === columns[0]?.type)) return ({ sql }) => sql
  return ({ sql }) => `regexp_replace(CAST(${sql} AS VARCHAR), '\\.0+$', '')`
}
