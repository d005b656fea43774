import { basename } from 'node:path'
import { InputError } from 'bernoulli'
import { npyHeader, npyTexts } from '../../npy/index.ts'
import type { ConvertedTable } from './ConvertedTable.ts'

/** An array of NumPy with what its columns are called after. */
export interface NamedArray {
  readonly shown: string
  readonly name: string
  readonly bytes: Buffer
}

/** So many columns an array may have. */
const WIDEST = 1000

/** What an array in a file is called: as the file, without its folder and ending. */
export const nameOf = (shown: string): string => basename(shown).replace(/\.np[yz]$/i, '')

/**
 * Arrays of NumPy as the columns of one table: of one axis a column, of two as many as the second is long.
 *
 * @throws InputError when one is broken, of a type or shape that is not read, or has another number of rows than the first
 */
export function convertNpy(arrays: readonly NamedArray[]): ConvertedTable {
  const columns = arrays.flatMap(columnsIn)
  const rows = columns[0]?.rows ?? 0
  const other = columns.find((column) => column.rows !== rows)
  if (other !== undefined)
    throw new InputError({
      problem: 'arrays of different lengths',
      place: other.shown,
      expected: `${rows}, as in ${columns[0]?.shown}`,
      received: other.rows,
      advice: 'Give arrays of the same rows.',
    })
  const names = columns.map(({ name }) => name)
  return {
    names,
    rows,
    at: (row, column) => columns[column]?.at(row) ?? null,
    readings: [
      { text: `its array as ${names.length === 1 ? 'column' : 'columns'} ${names.join(', ')}`, by: 'given' },
    ],
  }
}

interface ArrayColumn {
  readonly shown: string
  readonly name: string
  readonly rows: number
  readonly at: (row: number) => string | null
}

function columnsIn({ shown, name, bytes }: NamedArray): readonly ArrayColumn[] {
  const header = npyHeader(bytes)
  if ('expected' in header)
    throw new InputError({
      problem: 'a npy file that is cut off',
      place: shown,
      ...header,
      advice: 'Was it written to the end?',
    })
  const { type, fortran, shape, start } = header
  const element = npyTexts(type)
  const [rows = NaN, width = 1] = shape
  if (element === undefined || shape.length > 2 || !(rows >= 0) || !(width >= 1 && width <= WIDEST))
    throw new InputError({
      problem: 'an array that is no column and no table',
      place: shown,
      expected: 'numbers, truth values or texts in one axis, or in two',
      received: `${type === '' ? 'fields' : type}, shape (${shape.join(', ')})`,
      advice: 'Write it as columns of one type, or as CSV.',
    })
  const { size, read } = element
  if (bytes.length - start !== rows * width * size)
    throw new InputError({
      problem: 'another length than its header says',
      place: shown,
      expected: `${rows * width * size} bytes behind the header`,
      received: bytes.length - start,
      advice: 'Was the file written to the end?',
    })
  return Array.from({ length: width }, (_, column) => ({
    shown,
    name: width === 1 ? name : `${name}[${column}]`,
    rows,
    at: (row) => read(bytes, start + size * (fortran ? column * rows + row : row * width + column)),
  }))
}
