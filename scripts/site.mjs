/**
 * `npm run site`: the whole site into packages/studio/dist/site, or into the folder that is named; any static host serves it.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { setup } from './bundle-studio.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { positionals } = parseArgs({ allowPositionals: true })
const [folder = join(root, 'packages/studio/dist/site')] = positionals
const file = join(root, `scripts/.site-${process.pid}.mjs`)

setup()
const bundle = await rolldown({
  input: join(root, 'scripts/site/buildSite.ts'),
  platform: 'node',
  external: (id) => /^(node:|@bernoulli\/|rolldown|micromark)/.test(id),
})
try {
  await bundle.write({ file })
  const { buildSite } = await import(pathToFileURL(file).href)
  const { pages, broken } = await buildSite(root, folder)
  if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join('\n')}`)
  console.log(`${pages} pages in ${folder}: npx serve ${folder}`)
} finally {
  await bundle.close()
  rmSync(file, { force: true })
}
