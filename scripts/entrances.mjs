/**
 * The library under the name of the command: `bernoulli` has every entrance of `@bernoulli/core`, so that one name serves
 * who imports and who types. Written from the library's package.json before anything is compiled.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'packages/cli/dist/library')
const library = JSON.parse(readFileSync(join(root, 'packages/bernoulli/package.json'), 'utf8'))

if (!existsSync(join(root, 'node_modules', library.name, 'package.json')))
  throw new Error(`${library.name} is not in node_modules: run npm ci first.`)

for (const [path, door] of Object.entries(library.exports))
  for (const condition of ['@bernoulli/source', 'types', 'node', 'default'])
    if (typeof door !== 'string' && door[condition] === undefined)
      throw new Error(`${path} of ${library.name} has no ${condition} in its exports.`)

/** What people import, without the name of the package: '', '/math', … */
export const entrances = Object.keys(library.exports)
  .filter((path) => path !== './package.json')
  .map((path) => path.slice(1))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const entrance of entrances) {
    const file = join(folder, entrance === '' ? 'index' : entrance)
    for (const ending of ['.js', '.d.ts'])
      writeFileSync(`${file}${ending}`, `export * from '${library.name}${entrance}'\n`)
  }
}
