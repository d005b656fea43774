import { count } from '../numbers/index.ts'
import { visible } from './visible.ts'

/** Where rows stand in files that have lines, by row: `17`, or `17 of b.csv` where there are several files. */
export type Lines = ReadonlyMap<number, string>

/**
 * What a row is called: by its line where it has one, as editors count, else by its place in the data, from 0.
 *
 * @example
 * rowName(15, new Map([[15, '17']])) // => 'line 17'
 */
export function rowName(row: number, lines: Lines | undefined): string {
  const line = lines?.get(row)
  return line === undefined ? `row ${count(row)}` : `line ${visible(line)}`
}
