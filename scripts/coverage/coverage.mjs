/**
 * Does an interval hold the truth as often as it says, does a test reject as rarely? Every claim is simulated over the built
 * library, and its figures are printed into docs/accuracy.md.
 *
 *   npm run coverage                                 all claims, as often as each asks for
 *   npm run coverage -- --claim NAME [--claim …]     only these; the figures of the others stay
 *   npm run coverage -- --runs 200 --seed 7          other draws, fewer of them
 *   npm run coverage -- --jobs 2                     so many threads; the figures do not depend on it
 *   npm run coverage -- --write                      writes figures.json and the page
 *
 * Ends with 1 when a figure misses its bar.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { claims } from './claims.mjs'
import { misses, pageWith, settingRow } from './figures.mjs'
import { simulate } from './simulate.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const page = join(here, '..', '..', 'docs', 'accuracy.md')
const file = join(here, 'figures.json')

const { values } = parseArgs({
  options: {
    claim: { type: 'string', multiple: true },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})
const asked = values.claim?.map((name) => {
  const found = claims.find((claim) => claim.name === name)
  if (found === undefined)
    throw new Error(`No claim ${name}; there are ${claims.map((c) => c.name).join(', ')}.`)
  return found
})
const seed = Number(values.seed)
const figures = JSON.parse(readFileSync(file, 'utf8'))
let missed = 0

for (const claim of asked ?? claims) {
  const runs = values.runs === undefined ? claim.runs : Number(values.runs)
  console.log(`${claim.name}: ${claim.says} (seed ${seed}, ${runs} runs)`)
  const found = { seed, runs, settings: {} }
  for (const setting of claim.settings) {
    const counts = await simulate(claim, setting, { runs, seed, jobs: Number(values.jobs) })
    found.settings[setting.name] = counts
    console.log(`  ${settingRow(claim, setting, counts)}`)
    for (const miss of misses(claim, setting, counts)) {
      missed += 1
      console.log(`  missed: ${miss}`)
    }
  }
  figures[claim.name] = found
}

if (values.write) {
  const kept = Object.fromEntries(
    claims.filter(({ name }) => name in figures).map(({ name }) => [name, figures[name]]),
  )
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)
  writeFileSync(page, pageWith(readFileSync(page, 'utf8'), claims, kept))
}
if (missed > 0) process.exitCode = 1
