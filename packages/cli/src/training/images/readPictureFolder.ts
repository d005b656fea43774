import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from 'bernoulli'
import { spare } from '../../shell/output/index.ts'
import type { Images } from './Images.ts'
import type { Picture } from './Picture.ts'
import { readJpeg } from './readJpeg.ts'
import { readPng } from './readPng.ts'

/** Every PNG and JPEG file in a folder, in the order of their names, all of one size and one kind. */
export async function readPictureFolder(folder: string): Promise<Images> {
  const names = (await readdir(folder)).filter((name) => /\.(png|jpe?g)$/i.test(name)).toSorted()
  if (names.length === 0)
    throw new InputError({
      problem: `no PNG or JPEG file in ${folder}`,
      advice: 'Name the folder that holds them.',
    })
  const pictures: Picture[] = []
  for (const name of names) {
    await spare(join(folder, name))
    const bytes = await readFile(join(folder, name))
    const read = /\.png$/i.test(name) ? readPng : readJpeg
    const picture = await read(join(folder, name), bytes)
    const first = pictures[0] ?? picture
    if (picture.shape.join() !== first.shape.join() || picture.white !== first.white)
      throw new InputError({
        problem: 'a picture unlike the first',
        place: join(folder, name),
        expected: `${described(first)}, as ${names[0]}`,
        received: described(picture),
        advice: 'Give every picture the same size and the same colours.',
      })
    pictures.push(picture)
  }
  const { shape, white } = pictures[0] as Picture
  const [channels, height, width] = shape
  const each = channels * height * width
  const values = new Float32Array(names.length * each)
  for (const [place, { data }] of pictures.entries())
    for (let index = 0; index < each; index++)
      values[place * each + (index % channels) * height * width + Math.floor(index / channels)] =
        (data[index] as number) / white
  return { shown: folder, names, count: names.length, shape, rows: { row: [each], values }, white }
}

function described({ shape: [channels, height, width], white }: Picture): string {
  return `${width}×${height} in ${channels === 1 ? 'grey' : `${channels} channels`} up to ${white}`
}
