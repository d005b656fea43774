import { statSync } from 'node:fs'
import { refuseChanged } from '../files/index.ts'
import type { LocalFile } from '../files/index.ts'
import { csvLayout } from '../layout/index.ts'
import type { Scratch } from '../scratch/index.ts'
import { convertJson } from './convertJson.ts'
import { spacedToTabs } from './spacedToTabs.ts'
import { writeCsv } from './writeCsv.ts'

let written = 0

/**
 * A file as DuckDB can read it: as it is, or else as a copy that says the same, in the scratch directory.
 *
 * @throws InputError when it is broken, or changes meanwhile
 */
export async function plainFile(file: LocalFile, scratch: Scratch): Promise<LocalFile> {
  if (file.format === 'csv') return plainText(file, scratch)
  if (file.format !== 'json') return file
  const table = await convertJson(file)
  if (table === undefined) return file
  const { names, columns, text, by } = table
  const path = scratch.path(`plain-${++written}`)
  await writeCsv(path, names, columns[0]?.length ?? 0, (row, column) => columns[column]?.[row] ?? null)
  await refuseChanged([file])
  const layout = { delimiter: ',', names, above: 0, header: true, readings: [] }
  return { ...copied(file, path), format: 'csv', converted: true, layout, readings: [{ text, by }] }
}

async function plainText(file: LocalFile, scratch: Scratch): Promise<LocalFile> {
  const layout = csvLayout(file)
  if (layout.delimiter !== ' ') return { ...file, layout }
  const path = scratch.path(`plain-${++written}`)
  await spacedToTabs(file.path, path)
  await refuseChanged([file])
  return { ...copied(file, path), layout: { ...layout, delimiter: '\t' } }
}

/** The file as a copy of ours, which nobody else writes to. */
function copied(file: LocalFile, path: string): LocalFile {
  return { ...file, path, size: statSync(path).size, state: undefined }
}
