import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { spare } from '../../shell/output/index.ts'
import type { Images } from './Images.ts'
import { readPng } from './readPng.ts'
import type { Png } from './readPng.ts'

/** Every PNG file in a folder, in the order of their names, all of one size and one kind. */
export async function readPngFolder(folder: string): Promise<Images> {
  const names = (await readdir(folder)).filter((name) => /\.png$/i.test(name)).toSorted()
  if (names.length === 0)
    throw new InputError({
      problem: `no PNG file in ${folder}`,
      advice: 'Name the folder that holds them.',
    })
  const pictures: Png[] = []
  for (const name of names) {
    await spare(join(folder, name))
    const png = readPng(join(folder, name), await readFile(join(folder, name)))
    const first = pictures[0] ?? png
    if (png.shape.join() !== first.shape.join() || png.white !== first.white)
      throw new InputError({
        problem: 'a picture unlike the first',
        place: join(folder, name),
        expected: `${described(first)}, as ${names[0]}`,
        received: described(png),
        advice: 'Give every picture the same size and the same colours.',
      })
    pictures.push(png)
  }
  const { shape, white } = pictures[0] as Png
  const [channels, height, width] = shape
  const each = channels * height * width
  const values = new Float32Array(names.length * each)
  for (const [picture, { data }] of pictures.entries())
    for (let index = 0; index < each; index++)
      values[picture * each + (index % channels) * height * width + Math.floor(index / channels)] =
        (data[index] as number) / white
  return { shown: folder, names, count: names.length, shape, rows: { row: [each], values }, white }
}

function described({ shape: [channels, height, width], white }: Png): string {
  return `${width}×${height} in ${channels === 1 ? 'grey' : `${channels} channels`} up to ${white}`
}
