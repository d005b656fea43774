import { InputError } from 'bernoulli'
import type { SegmentedMap } from 'bernoulli'
import { duckdb } from 'bernoulli/sql'
import { findColumn } from '../columns/index.ts'
import { columnIn } from '../duckdb/index.ts'
import type { FileColumn, FileTable } from '../duckdb/index.ts'
import { segmentLiteral } from '../maps/exports/index.ts'
import { isSegmented } from '../maps/index.ts'
import type { ReadMap } from '../maps/index.ts'
import type { ApplyFlags } from '../shell/flags/index.ts'

/** @throws InputError when a column of segments is named, and the map needs none */
export function refuseSegment({ map }: ReadMap, { segment: named }: Pick<ApplyFlags, 'segment'>): void {
  if (isSegmented(map) || named === undefined) return
  throw new InputError({
    problem: 'the map is the same for every segment',
    place: '--segment',
    received: named,
    advice: 'Leave it out.',
  })
}

/**
 * The column of segments: the one that is named, or the one by which the map was fitted; undefined where the map needs none.
 *
 * @throws InputError when there is no such column
 */
export function segmentIn(
  { map, segment }: ReadMap,
  { segment: named }: Pick<ApplyFlags, 'segment'>,
  columns: readonly { readonly name: string }[],
  path: string,
): string | undefined {
  if (!isSegmented(map)) return undefined
  if (named !== undefined) return findColumn('--segment', named, columns)
  if (segment !== undefined && columns.some(({ name }) => name === segment)) return segment
  throw new InputError({
    problem:
      segment === undefined
        ? 'the map does not say which column tells segments apart'
        : `there is no column ${JSON.stringify(segment)}, by which the map tells segments apart`,
    place: path,
    expected: columns.map(({ name }) => JSON.stringify(name)).join(', '),
    advice: 'Name the column with --segment.',
  })
}

/** Whether a row is of a segment: by its text, or as the number or truth value that it is or reads as. */
export function isOfSegment(
  { sql, type }: FileColumn,
  segment: SegmentedMap['parameters']['segments'][number],
): string {
  const text = `CAST(${sql} AS VARCHAR)`
  if (typeof segment === 'string') return `${text} = ${duckdb.string(segment)}`
  if (typeof segment === 'boolean')
    return type === 'boolean' ? `${sql} = ${segment}` : `${text} = ${duckdb.string(String(segment))}`
  const counted = type === 'number' || type === 'decimal' || type === 'double' || type === 'float'
  return counted
    ? `CAST(${sql} AS DOUBLE) = ${segmentLiteral(segment, duckdb)}`
    : `TRY_CAST(${text} AS DOUBLE) = ${segmentLiteral(segment, duckdb)}`
}

/**
 * How many of the rows that are written are of no segment that the map knows, in words; null where none is.
 *
 * @param left  the condition that a row is left out
 */
export async function unknownSegments(
  file: FileTable,
  { parameters: { segments } }: SegmentedMap,
  name: string,
  left: string,
): Promise<string | null> {
  const column = columnIn(file, name)
  const known = segments.map((segment) => isOfSegment(column, segment)).join(' OR ') || 'FALSE'
  const { columns } = await file.query(
    `SELECT CAST(${column.sql} AS VARCHAR) AS said, CAST(count(*) AS DOUBLE) AS rows, CAST(sum(count(*)) OVER () AS DOUBLE) AS total FROM ${file.relation} WHERE NOT ${left} AND (${known}) IS NOT TRUE GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 4`,
  )
  const [said = [], , totals = []] = columns
  const total = Number(totals[0] ?? 0)
  if (total === 0) return null
  const some = Array.from(said, (value) =>
    value === null ? 'no value' : typeof value === 'string' ? JSON.stringify(value) : '',
  )
  const rows = total === 1 ? '1 row is' : `${total} rows are`
  const which = `${some.slice(0, 3).join(', ')}${some.length > 3 ? ', …' : ''}`
  return `${rows} of no segment that the map knows in ${JSON.stringify(name)} (${which}), and ${total === 1 ? 'has' : 'have'} the common map.`
}
