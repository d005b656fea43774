import { join } from 'node:path'
import { writeAtomically } from './writeAtomically.ts'

/**
 * Writes pictures where `--svg` says: a name that ends in `.svg` is one file with all of them, any other a folder with a
 * file for each.
 *
 * @param pictures  SVG files that stand alone, by name
 * @param joined    makes one file of several; left out where there is only one
 * @throws InputError when the place cannot be written
 */
export async function writePictures(
  path: string,
  pictures: Readonly<Record<string, string>>,
  joined: (pictures: readonly string[]) => string = ([only = '']) => only,
): Promise<void> {
  if (/\.svg$/i.test(path)) await writeAtomically('--svg', path, joined(Object.values(pictures)))
  else
    for (const [name, picture] of Object.entries(pictures))
      await writeAtomically('--svg', join(path, `${name}.svg`), picture)
}
