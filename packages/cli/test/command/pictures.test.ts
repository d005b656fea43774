import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bernoulli, folder } from './bernoulli.ts'

const files = folder()
const jpegs = fileURLToPath(new URL('./jpeg/', import.meta.url))

/** Pixels of the files as Pillow reads them. */
const pixels = JSON.parse(readFileSync(join(jpegs, 'pixels.json'), 'utf8')) as Readonly<
  Record<string, { readonly shape: readonly number[]; readonly pixels: readonly number[] }>
>

function npy(shape: readonly number[], values: readonly number[], type = '|u1'): Buffer {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0])
  return Buffer.concat([start, Buffer.from(header), Buffer.from(values)])
}

/** A ZIP archive, every other file in it compressed. */
function zip(entries: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [i, [name, contents]] of Object.entries(entries).entries()) {
    const packed = i % 2 === 1 ? deflateRawSync(contents) : contents
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(i % 2 === 1 ? 8 : 0, 4)
    facts.writeUInt32LE(crc32(contents), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(contents.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, rest, Buffer.from(name))
    parts.push(local)
    at += local.length
  }
  const end = Buffer.alloc(18)
  const count = Object.keys(entries).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006'), end])
}

const train = (path: string) =>
  bernoulli(['autoencode', path, '--code', '3', '--epochs', '1', '--quiet', '--json', '--threads', '1'])

/** What a training says, without how long it took. */
async function learned(path: string): Promise<unknown> {
  const { code, stdout, stderr } = await train(path)
  expect([code, stderr]).toEqual([0, ''])
  const { secondsPerEpoch: _, ...result } = JSON.parse(stdout) as Readonly<Record<string, unknown>>
  return result
}

/** A folder of pictures. */
function withFiles(name: string, ...from: readonly string[]): string {
  mkdirSync(join(files.path, name))
  for (const [i, file] of from.entries()) copyFileSync(join(jpegs, file), join(files.path, name, `${i}.jpg`))
  return join(files.path, name)
}

describe('JPEG files', () => {
  test.each([
    ['grey', 'grey-progressive'],
    ['colour', 'colour-restarts'],
    ['colour-turned', 'colour-turned'],
  ])('are the pictures that libjpeg makes of them: %s, %s', async (...names) => {
    const arrays = names.map((name) => pixels[name])
    const path = withFiles(names.join('-'), ...names.map((name) => `${name}.jpg`))
    const array = files.file(
      `${names[0]}.npy`,
      npy(
        [2, ...(arrays[0]?.shape ?? [])],
        arrays.flatMap((one) => one?.pixels ?? []),
      ),
    )
    expect(await learned(path)).toEqual(await learned(array))
  })

  const grey = readFileSync(join(jpegs, 'grey.jpg'))
  test.each([
    ['cut off', grey.subarray(0, -40), 'cut off'],
    [
      'of missing numbers',
      Buffer.concat([grey.subarray(0, -40), Buffer.from([0xff, 0xd9])]),
      'premature end',
    ],
    ['of four inks', readFileSync(join(jpegs, 'four-inks.jpg')), '4 channels'],
    ['of no picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'no picture'],
    ['of something else', Buffer.from('GIF89a'), 'no JPEG file'],
    ['without an end', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0xff]), 'cut off'],
    ['of 65,535 × 65,535 pixels', enlarged(grey), '65535×65535 pixels'],
  ])('%s are bad input', async (name, bytes, why) => {
    const path = join(files.path, name.replace(/\W/g, ''))
    mkdirSync(path)
    writeFileSync(join(path, 'a.JPEG'), bytes)
    const { code, stderr } = await train(path)
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)])
    expect(stderr).toMatch(/^autoencode: not a whole JPEG file of grey or RGB/)
  })
})

/** The same file, its frame of another size. */
function enlarged(jpeg: Buffer): Buffer {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  return Buffer.concat([jpeg.subarray(0, frame + 5), Buffer.alloc(4, 255), jpeg.subarray(frame + 9)])
}

describe('npz files', () => {
  const { shape = [], pixels: values = [] } = pixels['grey'] ?? {}
  const one = npy([1, ...shape], values)
  const two = npy([2, ...shape], [...values, ...(pixels['grey-progressive']?.pixels ?? [])])
  const labels = npy([2], [0, 1])

  test('the one array of pictures is taken, or the one that is named', async () => {
    const array = files.file('two.npy', two)
    const plain = await learned(array)
    expect(await learned(files.file('one.npz', zip({ 'x.npy': two, 'y.npy': labels })))).toEqual(plain)
    const several = files.file('several.npz', zip({ 'a.npy': one, 'b.npy': two }))
    expect(await learned(`${several}:b`)).toEqual(plain)
    const { code, stderr } = await train(several)
    expect([code, stderr]).toEqual([2, expect.stringContaining(`Say which, as ${several}:a.`)])
  })

  test.each([
    ['unknown', 'several.npz:c', 'an unknown array'],
    ['without pictures', 'labels.npz', 'no array with the axes of pictures'],
    ['broken', 'broken.npz', 'a broken npz file'],
  ])('an array that is %s is bad input', async (_, name, why) => {
    files.file('several.npz', zip({ 'a.npy': one, 'b.npy': two }))
    files.file('labels.npz', zip({ 'y.npy': labels }))
    files.file('broken.npz', zip({ 'a.npy': one }).subarray(0, -30))
    const { code, stderr } = await train(join(dirname(files.file('x', '')), name))
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)])
  })
})
