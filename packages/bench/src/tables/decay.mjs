/**
 * Trains networks on the tables that rivals.py has split, with and without weight decay, by three seeds, and writes what they
 * cost on the rows held out to decay.json.
 *
 *   node decay.mjs FOLDER [TABLE...] [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lossOf } from './lossOf.mjs'
import { pageWithDecay } from './decayPage.mjs'

const [folder = '.', ...rest] = process.argv.slice(2)
const only = rest.filter((word) => !word.startsWith('--'))
const seeds = [1, 2, 3]
const decay = 1
const kinds = { Adam: [], [`AdamW, decay ${decay}`]: ['--decay', String(decay)] }

const tables = JSON.parse(readFileSync(join(folder, 'rivals.json'), 'utf8'))
  .filter(({ name }) => only.length === 0 || only.includes(name))
  .map((table) => ({
    name: table.name,
    losses: Object.fromEntries(
      Object.entries(kinds).map(([kind, options]) => [
        kind,
        seeds.map(
          (seed) => lossOf(folder, table, [...options, '--threads', '1', '--seed', String(seed)]).loss,
        ),
      ]),
    ),
  }))
for (const { name, losses } of tables) console.log(name, JSON.stringify(losses))
if (rest.includes('--write')) {
  const page = new URL('../../../../docs/tables.md', import.meta.url)
  const found = { seeds, decay, tables }
  writeFileSync(new URL('decay.json', import.meta.url), `${JSON.stringify(found, null, 1)}\n`)
  writeFileSync(page, pageWithDecay(readFileSync(page, 'utf8'), found))
}
