import { statSync } from 'node:fs'
import { refuseChanged } from '../files/index.ts'
import type { LocalFile } from '../files/index.ts'
import { csvLayout } from '../layout/index.ts'
import type { Scratch } from '../scratch/index.ts'
import { spacedToTabs } from './spacedToTabs.ts'

let written = 0

/**
 * A file as DuckDB can read it: as it is, or else as a copy that says the same, in the scratch directory.
 *
 * @throws InputError when it is broken, or changes meanwhile
 */
export async function plainFile(file: LocalFile, scratch: Scratch): Promise<LocalFile> {
  if (file.format !== 'csv') return file
  const layout = csvLayout(file)
  if (layout.delimiter !== ' ') return { ...file, layout }
  const path = scratch.path(`plain-${++written}`)
  await spacedToTabs(file.path, path)
  await refuseChanged([file])
  const { state: _, ...rest } = file
  return {
    ...rest,
    path,
    size: statSync(path).size,
    layout: { ...layout, delimiter: '\t' },
  }
}
