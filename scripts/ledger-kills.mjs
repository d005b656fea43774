/**
 * Two writers of one ledger, both killed with SIGKILL at random moments of predict, outcome and check, again and again; after every kill the
 * ledger has to be read. In the end every delivery comes once more, and the ledger says what one says that was never disturbed,
 * to the last bit. Printed into docs/monitor.md.
 *
 *   npm run kills                     100 pairs of processes
 *   npm run kills -- --kills 12 --seed 3
 *   npm run kills -- --write          writes it into the page
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { random } from 'bernoulli/math'
import { printedInto } from './printedInto.mjs'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})
const [kills, seed] = [Number(values.kills), Number(values.seed)]
const bin = fileURLToPath(new URL('../packages/cli/bin/bernoulli.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kills-'))
const stream = random(seed)
const now = ['--now', '2026-04-20']

/** Days of 40 predictions, the last of them 25 points too low, in so many deliveries of each kind that most are new when they are killed. */
const parts = 20
const rows = Array.from({ length: 100 * 40 }, (_, i) => {
  const at = Date.parse('2026-01-01T00:00:00Z') + Math.floor(i / 40) * 86_400_000 + (i % 40) * 60_000
  const p = 0.1 + 0.5 * stream.uniform()
  return { id: `r${i}`, at, p: p.toFixed(4), y: Number(stream.uniform() < (i < 2000 ? p : p + 0.25)) }
})
const iso = (time) => new Date(time).toISOString()
const file = (name, lines) => {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`)
  return join(folder, name)
}
const deliveries = Array.from({ length: parts }, (_, k) => k).flatMap((k) => {
  const some = rows.filter((_, i) => i % parts === k)
  return [
    [
      'predict',
      file(`p${k}.csv`, ['id,at,probability', ...some.map(({ id, at, p }) => `${id},${iso(at)},${p}`)]),
    ],
    [
      'outcome',
      file(`o${k}.csv`, ['id,at,y', ...some.map(({ id, at, y }) => `${id},${iso(at + 90_000_000)},${y}`)]),
    ],
  ]
})

const start = (...args) => {
  const child = spawn(process.execPath, [bin, 'monitor', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [said, complaint] = ['', '']
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (complaint += text))
  const gone = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, said, complaint }))
  })
  return { child, gone }
}
const run = async (...args) => {
  const { code, said, complaint } = await start(...args).gone
  if (code !== 0 && code !== 3) throw new Error(`monitor ${args.join(' ')} ended with ${code}: ${complaint}`)
  return said
}
const deliver = async (ledger, some) => {
  for (const [verb, path] of some) await run(verb, ledger, path)
}
const filesIn = (ledger) =>
  ['predictions', 'outcomes'].map((kind) => readdirSync(join(ledger, kind)).sort().join(' ')).join('\n')

try {
  const [whole, killed] = ['whole', 'killed'].map((name) => join(folder, name))
  for (const ledger of [whole, killed]) await run('init', ledger, '--horizon', '1d')
  const begun = performance.now()
  await deliver(whole, deliveries)
  const usual = (performance.now() - begun) / deliveries.length
  const expected = await run('check', whole, ...now, '--json')

  const died = { predict: 0, outcome: 0, check: 0 }
  let ended = 0
  for (let pair = 0; pair < kills; pair++) {
    await Promise.all(
      [0, 1].map(async (writer) => {
        const [verb, path] = deliveries[(2 * pair + writer) % deliveries.length]
        const looks = pair % 3 === 2 && writer === 1
        const { child, gone } = looks ? start('check', killed, ...now) : start(verb, killed, path)
        const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.2 + 1.1 * stream.uniform()))
        const { signal } = await gone
        clearTimeout(timer)
        if (signal === 'SIGKILL') died[looks ? 'check' : verb] += 1
        else ended += 1
      }),
    )
    await run('check', killed, ...now)
    if (pair % 10 === 9) console.error(`${pair + 1} of ${kills} pairs`)
  }
  await deliver(killed, deliveries)
  const found = await run('check', killed, ...now, '--json')
  const before = filesIn(killed)
  await deliver(killed, deliveries.toReversed())
  const all = died.predict + died.outcome + died.check
  const facts = [
    [found === expected, 'says what an undisturbed one says, to the last bit'],
    [before === filesIn(whole), 'has the same files, by name and so by content'],
    [filesIn(killed) === before, 'takes nothing in when every delivery comes again'],
  ]
  const broken = facts.filter(([holds]) => !holds).map(([, says]) => says)
  const counted = `${all} kills of ${2 * kills} processes (predict ${died.predict}, outcome ${died.outcome}, check ${died.check}; the other ${ended} were done before), seed ${seed}`
  console.log(counted)
  for (const [holds, says] of facts) console.log(`  ${holds ? 'it' : 'NOT: it'} ${says}`)
  if (broken.length > 0 || all === 0) process.exitCode = 3
  else if (values.write)
    write(`${counted}. Afterwards the\nledger ${facts.map(([, says]) => says).join('; ')}.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function write(text) {
  const page = fileURLToPath(new URL('../docs/monitor.md', import.meta.url))
  const how = 'by npm run kills -- --write'
  const printed = { page: 'docs/monitor.md', name: 'kills', how, text }
  writeFileSync(page, printedInto(readFileSync(page, 'utf8'), printed))
}
