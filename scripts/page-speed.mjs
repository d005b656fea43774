/**
 * How long the page takes from a dropped CSV file to its verdict, in a real Chromium: read, judged and drawn, off the main thread.
 *
 *   npm run page-speed                       1,000,000 rows, five times
 *   npm run page-speed -- --rows 200000 --times 3
 *   npm run page-speed -- --write            writes it into docs/benchmarks.md
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { setup } from './bundle-studio.mjs'
import { imported } from './imported.mjs'
import { printedInto } from './printedInto.mjs'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
})
const [rows, times] = [Number(values.rows), Number(values.times)]
const root = fileURLToPath(new URL('..', import.meta.url))

setup()
const { pageSpeed } = await imported('page-speed/pageSpeed.ts')
const load = loadavg()[0]
const seen = await pageSpeed(join(root, 'packages/cli/dist/studio'), rows, times)
for (const { seconds, said, blocked } of seen)
  console.log(
    `${seconds.toFixed(2)} s to the verdict (the page says ${said}), blocked for ${Math.round(blocked)} ms at most`,
  )
const sorted = seen.map(({ seconds }) => seconds).toSorted((a, b) => a - b)
const blocked = Math.round(Math.max(...seen.map((one) => one.blocked)))
const says = `${rows.toLocaleString('en-US')} rows: ${sorted[Math.floor(times / 2)].toFixed(2)} s in the middle of ${times}, the page blocked for ${blocked} ms at most`
const where = `${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model}, ${cpus().length} cores, with ${load.toFixed(1)} programs at work before it began`
console.log(`${says}; ${where}`)
if (values.write) write(`${says} (${where}).`)

function write(text) {
  const page = join(root, 'docs/benchmarks.md')
  const how = 'by npm run page-speed -- --write'
  const printed = { page: 'docs/benchmarks.md', name: 'page', how, text }
  writeFileSync(page, printedInto(readFileSync(page, 'utf8'), printed))
}
