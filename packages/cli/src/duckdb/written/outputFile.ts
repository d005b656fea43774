import { orRefuse, placeOf, putInPlace, refuseRead, writeThrough } from '../../shell/output/index.ts'
import type { Scratch } from '../scratch/index.ts'

/** A file of rows that is to be written where `--out` says. */
export interface OutputFile {
  /** The file that DuckDB writes. */
  readonly target: string
  /** Has it written, and brings it to its place once it is whole. */
  readonly put: <To>(write: () => Promise<To>) => Promise<To>
}

/**
 * Where rows go: beside their place first where that is an ordinary file, else through a temporary one; `-` is standard output.
 *
 * @throws InputError when the place cannot be written; `put` also when it is that of a file that was read
 */
export async function outputFile(out: string, scratch: Scratch): Promise<OutputFile> {
  const place = await orRefuse('--out', out, () => placeOf(out === '-' ? '/dev/stdout' : out))
  if (place.kind === 'file')
    return {
      target: place.beside,
      put: async (write) => {
        await refuseRead({ '--out': out })
        return putInPlace('--out', place, write)
      },
    }
  const target = scratch.path('rows written')
  return {
    target,
    put: async (write) => {
      await refuseRead({ '--out': out })
      const written = await write()
      await orRefuse('--out', out, () => writeThrough(place, { file: target }))
      return written
    },
  }
}
