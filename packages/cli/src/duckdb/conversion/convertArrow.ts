import { InputError } from 'bernoulli'
import { shellWord } from '../../shell/output/index.ts'
import type { LocalFile } from '../files/index.ts'
import { arrowText } from './arrowText.ts'
import type { ConvertedTable } from './ConvertedTable.ts'
import { wholeFile } from './wholeFile.ts'

const MAGIC = 'ARROW1'
const END_OF_STREAM = Buffer.from([255, 255, 255, 255, 0, 0, 0, 0])

/** The table of an Arrow IPC file or stream, as Feather files are, also compressed. @throws InputError when it is broken */
export async function convertArrow(file: LocalFile): Promise<ConvertedTable> {
  const bytes = await wholeFile(file)
  const stored = bytes.subarray(0, 6).toString('latin1') === MAGIC
  const ended = stored
    ? bytes.subarray(-6).toString('latin1') === MAGIC
    : bytes.subarray(-8).equals(END_OF_STREAM)
  if (!ended)
    throw new InputError({
      problem: 'Arrow data without their end',
      place: file.shown,
      advice: 'Was the file written to the end?',
    })
  const { CompressionType, setCompressionCodec, tableFromIPC } = await import('@uwdata/flechette')
  const [{ decompress: lz4 }, { decompress: zstd }] = await Promise.all([import('lz4js'), import('fzstd')])
  const encode = (): never => {
    throw new RangeError('nothing is written')
  }
  setCompressionCodec(CompressionType.LZ4_FRAME, { encode, decode: (data) => Uint8Array.from(lz4(data)) })
  setCompressionCodec(CompressionType.ZSTD, { encode, decode: (data) => Uint8Array.from(zstd(data)) })
  try {
    const table = tableFromIPC(Uint8Array.from(bytes), {
      useBigInt: true,
      useDecimalInt: true,
      useBigIntTimestamp: true,
    })
    const columns = table.schema.fields.map(({ type }, i) => {
      const column = table.getChildAt(i)
      return (row: number): string | null => arrowText(column.at(row), type)
    })
    for (const column of columns) if (table.numRows > 0) column(table.numRows - 1)
    return {
      names: table.schema.fields.map(({ name }) => name),
      rows: table.numRows,
      at: (row, column) => columns[column]?.(row) ?? null,
      readings: [],
    }
  } catch (cause) {
    throw new InputError(
      {
        problem: 'Arrow data that cannot be read',
        place: file.shown,
        received: cause instanceof Error ? cause.message : String(cause),
        advice: 'Write it as Parquet:',
        commands: [
          `python3 -c ${shellWord(`import pyarrow.feather, pyarrow.parquet; pyarrow.parquet.write_table(pyarrow.feather.read_table(${JSON.stringify(file.shown)}), "plain.parquet")`)}`,
        ],
      },
      { cause },
    )
  }
}
