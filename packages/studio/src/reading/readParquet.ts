import { InputError } from '@bernoulli/core/errors'
import { parquetMetadata, parquetRead, parquetSchema } from 'hyparquet'
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors'
import type { Table } from './Table.ts'

/** Without its Snappy, which is WebAssembly, and the page's policy runs none: hyparquet has one of its own. */
const compressors = {
  GZIP: decompressGzip,
  BROTLI: decompressBrotli,
  ZSTD: (input: Uint8Array): Uint8Array => decompressZstd(input),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
}

/**
 * A table from Parquet, all columns.
 *
 * @throws InputError when the file is broken, or packed in a way that is not read
 */
export async function readParquet(bytes: Uint8Array<ArrayBuffer>): Promise<Table> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const columns = new Map<string, unknown[]>()
  try {
    const metadata = parquetMetadata(file)
    const names = parquetSchema(metadata).children.map(({ element }) => element.name)
    const rows = Number(metadata.num_rows)
    for (const name of names) columns.set(name, new Array<unknown>(rows))
    await parquetRead({
      file,
      metadata,
      compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = columns.get(columnName) ?? []
        for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i]
      },
    })
    return { rows, names, column: (name) => columns.get(name) ?? [], readAs: 'Parquet' }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new InputError({ problem: `the Parquet file cannot be read: ${why}` }, { cause })
  }
}
