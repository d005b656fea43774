/**
 * Bundles the library for Node into packages/bernoulli/dist/node, every entrance over shared parts, so that importing it
 * reads a few files instead of hundreds, and every class is there once, whichever entrance it comes through. Pages have
 * bundlers of their own, which leave more out when they see the modules.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const library = fileURLToPath(new URL('../packages/bernoulli/', import.meta.url))
const folder = join(library, 'dist/node')
const { exports } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8'))
const doors = Object.values(exports).filter((door) => typeof door !== 'string')

const bundle = await rolldown({
  cwd: library,
  input: {
    ...Object.fromEntries(
      doors.map((door) => [door.node.replace(/^\.\/dist\/node\/|\.js$/g, ''), door['@bernoulli/source']]),
    ),
    threadWorker: './src/threads/threadWorker.ts', // beside threads.js, which starts it
  },
  platform: 'node',
  resolve: { conditionNames: ['@bernoulli/source', 'node', 'default'] },
})
const { output } = await bundle.write({
  dir: folder,
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'parts/[name]-[hash].js',
})
await bundle.close()

const written = new Set(output.map(({ fileName }) => join(folder, fileName)))
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name)
  if (/\.js(\.map)?$/.test(name) && !written.has(path)) rmSync(path)
}
