/**
 * `npm run site`: the whole site into packages/studio/dist/site, or into the folder that is named; any static host serves it.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { setup } from './bundle-studio.mjs'
import { imported } from './imported.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { positionals } = parseArgs({ allowPositionals: true })
const [folder = join(root, 'packages/studio/dist/site')] = positionals

setup()
const { buildSite } = await imported('site/buildSite.ts', {
  external: (id) => /^(node:|@bernoulli\/|rolldown|micromark)/.test(id),
})
const { pages, broken } = await buildSite(root, folder)
if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join('\n')}`)
console.log(`${pages} pages in ${folder}: npx serve ${folder}`)
