import { statSync } from 'node:fs'
import { refuseChanged } from '../files/index.ts'
import type { LocalFile } from '../files/index.ts'
import { csvLayout } from '../layout/index.ts'
import type { Scratch } from '../scratch/index.ts'
import { convertArrow } from './convertArrow.ts'
import type { ConvertedTable } from './ConvertedTable.ts'
import { convertJson } from './convertJson.ts'
import { convertNpy, nameOf } from './convertNpy.ts'
import { convertNpz } from './convertNpz.ts'
import { convertSqlite } from './convertSqlite.ts'
import { spacedToTabs } from './spacedToTabs.ts'
import { wholeFile } from './wholeFile.ts'
import { writeCsv } from './writeCsv.ts'

let written = 0

/**
 * Files as DuckDB can read them: as they are, or else as copies that say the same, in the scratch directory. Arrays of
 * NumPy are the columns of one table.
 *
 * @param table  of files that hold several
 * @throws InputError when one is broken, or changes meanwhile
 */
export async function plainFiles(
  files: readonly LocalFile[],
  scratch: Scratch,
  table: string | undefined,
): Promise<readonly LocalFile[]> {
  const [first] = files
  if (first !== undefined && files.every(({ format }) => format === 'npy')) {
    const arrays = []
    for (const file of files)
      arrays.push({ shown: file.shown, name: nameOf(file.shown), bytes: await wholeFile(file) })
    return [await asCsv(files, convertNpy(arrays), scratch)]
  }
  const plain: LocalFile[] = []
  for (const file of files) plain.push(await plainFile(file, scratch, table))
  return plain
}

async function plainFile(file: LocalFile, scratch: Scratch, table: string | undefined): Promise<LocalFile> {
  switch (file.format) {
    case 'parquet':
      return file
    case 'csv':
      return plainText(file, scratch)
    case 'json': {
      const found = await convertJson(file)
      return found === undefined ? file : asCsv([file], found, scratch)
    }
    case 'arrow':
      return asCsv([file], await convertArrow(file), scratch)
    case 'npy':
      return asCsv(
        [file],
        convertNpy([{ shown: file.shown, name: nameOf(file.shown), bytes: await wholeFile(file) }]),
        scratch,
      )
    case 'npz':
      return asCsv([file], await convertNpz(file), scratch)
    case 'sqlite':
      return asCsv([file], await convertSqlite(file, table), scratch)
  }
}

async function plainText(file: LocalFile, scratch: Scratch): Promise<LocalFile> {
  const layout = csvLayout(file)
  if (layout.delimiter !== ' ') return { ...file, layout }
  const path = scratch.path(`plain-${++written}`)
  await spacedToTabs(file.path, path)
  await refuseChanged([file])
  return { ...copied(file, path), layout: { ...layout, delimiter: '\t' } }
}

async function asCsv(
  files: readonly LocalFile[],
  { names, rows, at, readings }: ConvertedTable,
  scratch: Scratch,
): Promise<LocalFile> {
  const [file] = files
  if (file === undefined) throw new RangeError('no files')
  const path = scratch.path(`plain-${++written}`)
  await writeCsv(path, names, rows, at)
  await refuseChanged(files)
  const layout = { delimiter: ',', names, above: 0, header: true, readings: [] }
  const shown = files.map((one) => one.shown).join(', ')
  return { ...copied(file, path), shown, format: 'csv', converted: true, layout, readings }
}

/** The file as a copy of ours, which nobody else writes to. */
function copied(file: LocalFile, path: string): LocalFile {
  return { ...file, path, size: statSync(path).size, state: undefined }
}
