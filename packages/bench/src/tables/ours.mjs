/**
 * Trains `bernoulli train` on the tables that rivals.py has split, judges the models on the rows held out, and writes what
 * everything costs there to figures.json.
 *
 *   python -m pip install -r requirements.txt && python rivals.py FOLDER
 *   node ours.mjs FOLDER [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lossOf } from './lossOf.mjs'
import { bestOf, pageWith } from './page.mjs'

const [folder = '.', ...rest] = process.argv.slice(2)
const kinds = { logistic: ['--model', 'logistic', '--ridge', 'auto'], network: [] }
const only = rest.filter((word) => !word.startsWith('--'))

const tables = JSON.parse(readFileSync(join(folder, 'rivals.json'), 'utf8')).filter(
  ({ name }) => only.length === 0 || only.includes(name),
)
const found = []
for (const table of tables) {
  const ours = {}
  for (const [kind, options] of Object.entries(kinds)) ours[kind] = lossOf(folder, table, options)
  const best = bestOf(table)
  console.log(
    table.name.padEnd(14),
    `best rival ${best.toFixed(4)}`,
    ...Object.entries(ours).map(
      ([kind, { loss, tries }]) =>
        `${kind} ${loss.toFixed(4)} (${((100 * loss) / best - 100).toFixed(1)} %${tries > 1 ? ', second try' : ''})`,
    ),
  )
  found.push({ ...table, ours })
}
if (rest.includes('--write')) {
  const page = new URL('../../../../docs/tables.md', import.meta.url)
  writeFileSync(new URL('figures.json', import.meta.url), `${JSON.stringify({ tables: found }, null, 1)}\n`)
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), { tables: found }))
}
