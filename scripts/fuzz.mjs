/**
 * The fuzz suite: cases drawn at random, each held against the plain way to the same numbers. Runs the parts in
 * scripts/fuzz/parts, each in a process of its own, so that one that crashes or never ends is a fault like any other.
 *
 *   npm run fuzz
 *   npm run fuzz -- --part files --seed 7 --case 1234
 *   npm run fuzz -- --cases 1000 --seconds 30
 *
 * --part     one of the parts; all if left out
 * --seed     where random numbers start; another one every time if left out, and printed
 * --cases    how many of each part; as many as the part says if left out
 * --case     only the one at this place
 * --seconds  how long one part may take at most, 600 if left out
 *
 * Exit code 1 where there are faults.
 */
import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const parts = join(root, 'scripts/fuzz/parts')
const built = join(root, 'node_modules/.cache', `fuzz-${process.pid}`)
const enough = 5

const { values: given } = parseArgs({
  options: Object.fromEntries(
    ['part', 'seed', 'cases', 'case', 'seconds'].map((name) => [name, { type: 'string' }]),
  ),
})
const number = (name, otherwise) => {
  const value = given[name] === undefined ? otherwise : Number(given[name])
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value
  throw new Error(`--${name} is a whole number, not ${given[name]}`)
}

const names = readdirSync(parts)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3))
const chosen = given.part === undefined ? names : names.filter((name) => name === given.part)
if (chosen.length === 0) throw new Error(`--part is one of ${names.join(', ')}, not ${given.part}`)
const seed = number('seed', Math.floor(Math.random() * 2 ** 31))
const seconds = number('seconds', 600)

process.once('exit', () => rmSync(built, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
console.log(`seed ${seed}`)
const found = []
for (const name of chosen) found.push(...(await tryPart(name)))
console.log(found.length === 0 ? 'no faults' : `${found.length} faults`)
process.exit(found.length === 0 ? 0 : 1)

/** One part: its faults, which are printed. */
async function tryPart(name) {
  const at = await build(name)
  const { part } = await import(pathToFileURL(at.part).href)
  const only = number('case')
  const first = only ?? 0
  const cases = only === undefined ? number('cases', part.cases) : 1
  const begun = Date.now()
  const until = begun + seconds * 1000
  const faults = []
  let tried = 0
  while (tried < cases && faults.length < enough && Date.now() < until) {
    const options = { seed, from: first + tried, cases: cases - tried, until, enough: enough - faults.length }
    const result = await inProcess(at.child, options, part.patience ?? 20)
    tried += result.tried
    faults.push(...result.faults)
  }
  const took = ((Date.now() - begun) / 1000).toFixed(0)
  console.log(`${name}: ${part.about}: ${tried} cases, ${faults.length} faults, ${took} s`)
  for (const { place, text } of faults)
    console.log(`  again: npm run fuzz -- --part ${name} --seed ${seed} --case ${place}\n${indented(text)}`)
  return faults
}

/** Bundles a part with the sources it looks at, the way the command is bundled. */
async function build(name) {
  const entry = join(built, `${name}.entry.ts`)
  const source = (path) => JSON.stringify(join(root, 'scripts/fuzz', path))
  mkdirSync(built, { recursive: true })
  writeFileSync(
    entry,
    `import { child } from ${source('child.ts')}\nimport { part } from ${source(`parts/${name}.ts`)}\n` +
      'await child(part, JSON.parse(process.argv[2]))\n',
  )
  const bundle = await rolldown({
    cwd: root,
    input: { [name]: join(parts, `${name}.ts`), [`${name}.child`]: entry },
    platform: 'node',
    resolve: { conditionNames: ['@bernoulli/source', 'import', 'node', 'default'] },
    external: (id) => !/^(\.|\/|#|bernoulli($|\/)|@bernoulli\/)/.test(id),
    checks: { eval: false },
  })
  await bundle.write({
    dir: built,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  })
  await bundle.close()
  return { part: join(built, `${name}.js`), child: join(built, `${name}.child.js`) }
}

/** Some cases in a process; the case in which it crashed, or which takes too long, is a fault. */
function inProcess(script, options, patience) {
  const note = join(built, 'place')
  writeFileSync(note, new Uint8Array(8))
  const file = openSync(note, 'r+')
  const place = () => {
    const value = new Float64Array([options.from])
    readSync(file, new Uint8Array(value.buffer), 0, 8, 0)
    return Math.max(options.from, value[0])
  }
  return new Promise((done) => {
    let result
    let late = false
    const running = fork(script, [JSON.stringify(options)], {
      execArgv: ['--max-old-space-size=2048'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc', file],
    })
    let last = ''
    running.stderr.on('data', (chunk) => {
      last = `${last}${chunk}`.slice(-2000)
    })
    let seen = -1
    let since = Date.now()
    const watch = setInterval(() => {
      const at = place()
      if (at !== seen) [seen, since] = [at, Date.now()]
      else if (Date.now() - since > patience * 1000) {
        late = true
        running.kill('SIGKILL')
      }
    }, 250)
    running.on('message', (message) => (result = message))
    running.on('exit', (code, signal) => {
      clearInterval(watch)
      const at = place()
      closeSync(file)
      const text = late ? `took more than ${patience} s` : `the process ended with ${signal ?? code}\n${last}`
      done(result ?? { tried: at - options.from + 1, faults: [{ place: at, text }] })
    })
  })
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
