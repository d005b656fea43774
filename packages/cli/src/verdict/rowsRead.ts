import type { Facts, SqlEngine, Statement } from 'bernoulli'
import { roundedValues, rowsDropped, rowsNotPaired } from 'bernoulli/columns'
import { optionWording } from '../columns/index.ts'
import type { Roles } from '../columns/index.ts'
import type { OpenedFiles } from '../duckdb/index.ts'
import { outsideMass } from './outsideMass.ts'
import { repeatedFiles } from './roles/index.ts'

/** What became of rows while they were read. */
export interface RowsRead extends Pick<Facts, 'dropped' | 'rounded'> {
  readonly outside: readonly Statement[]
}

/** @throws InputError when a row breaks a rule */
export async function checkedRows(
  engine: SqlEngine,
  data: Pick<OpenedFiles, 'massOutside'>,
  roles: { readonly predictions: Roles['predictions'] },
): Promise<RowsRead> {
  const { dropped, rounded } = await engine.check()
  return { dropped, rounded, outside: await outsideMass(data, roles) }
}

/** The same as statements, files that were named again and rows without a partner first. */
export function readingStatements(
  { repeated, unpaired }: Pick<OpenedFiles, 'repeated' | 'unpaired'>,
  { dropped, rounded, outside }: RowsRead,
  lines: ReadonlyMap<number, string> = new Map(),
): readonly Statement[] {
  const place = (row: number): string => (lines.has(row) ? `line ${lines.get(row)}` : `row ${row}`)
  return [
    ...repeatedFiles(repeated),
    ...rowsNotPaired(unpaired),
    ...rowsDropped(dropped),
    ...outside,
    ...roundedValues(rounded, optionWording, place),
  ]
}
