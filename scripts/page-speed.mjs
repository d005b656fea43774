/**
 * How long the page takes from a dropped CSV file to its verdict, in a real Chromium: read, judged and drawn, off the main thread.
 *
 *   npm run page-speed                       1,000,000 rows, five times
 *   npm run page-speed -- --rows 200000 --times 3
 */
import { rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { setup } from './bundle-studio.mjs'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, times: { type: 'string', default: '5' } },
})
const [rows, times] = [Number(values.rows), Number(values.times)]
const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, `scripts/.page-speed-${process.pid}.mjs`)

setup()
const bundle = await rolldown({ input: join(root, 'scripts/page-speed/pageSpeed.ts'), platform: 'node' })
try {
  await bundle.write({ file, codeSplitting: false })
  const { pageSpeed } = await import(pathToFileURL(file).href)
  const load = loadavg()[0]
  const seen = await pageSpeed(join(root, 'packages/cli/dist/studio'), rows, times)
  for (const { seconds, said, blocked } of seen)
    console.log(
      `${seconds.toFixed(2)} s to the verdict (the page says ${said}), blocked for ${Math.round(blocked)} ms at most`,
    )
  const sorted = seen.map(({ seconds }) => seconds).toSorted((a, b) => a - b)
  console.log(
    `${rows.toLocaleString('en-US')} rows: ${sorted[Math.floor(times / 2)].toFixed(2)} s in the middle of ${times}; ${cpus()[0].model}, ${cpus().length} cores, load ${load.toFixed(1)} before`,
  )
} finally {
  await bundle.close()
  rmSync(file, { force: true })
}
