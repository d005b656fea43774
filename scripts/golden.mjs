/**
 * Golden numbers come with the program that made them: packages/bernoulli/test/golden/make/NAME.{py,R,c} prints
 * packages/bernoulli/test/golden/NAME.json.
 *
 *   npm run golden -- --verify          runs every program again and compares the bytes
 *   npm run golden -- --write NAME …    runs them and writes what they print
 *
 * Python runs in a virtual environment under .oracle/ with the versions of make/requirements.txt; what needs a program
 * that is not installed is skipped, and said. Not part of `npm test`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const golden = join(root, 'packages/bernoulli/test/golden')
const make = join(golden, 'make')
const scratch = mkdtempSync(join(tmpdir(), 'bernoulli-golden-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const [mode, ...only] = process.argv.slice(2)
if (mode !== '--verify' && mode !== '--write') {
  console.error('npm run golden -- --verify | --write NAME …')
  process.exit(2)
}

const programs = readdirSync(make)
  .filter((file) => ['.py', '.R', '.c'].includes(extname(file)))
  .filter((file) => only.length === 0 || only.includes(parse(file).name))
const counts = { same: 0, different: 0, skipped: 0 }

for (const file of programs) {
  const { name } = parse(file)
  const target = join(golden, `${name}.json`)
  const printed = output(file)
  if ('skipped' in printed) {
    counts.skipped++
    console.log(`${name}: skipped, ${printed.skipped}`)
  } else if (mode === '--write') {
    writeFileSync(target, printed.text)
    console.log(`${name}: written`)
  } else if (existsSync(target) && readFileSync(target, 'utf8') === printed.text) {
    counts.same++
    console.log(`${name}: the same bytes`)
  } else {
    counts.different++
    console.log(`${name}: different${firstDifference(target, printed.text)}`)
  }
}
const orphans = readdirSync(golden)
  .filter((file) => file.endsWith('.json') && only.length === 0)
  .filter((file) => !programs.some((program) => parse(program).name === parse(file).name))
for (const file of orphans) console.log(`${file}: nothing in make/ prints it`)
console.log(`${counts.same} the same, ${counts.different} different, ${counts.skipped} skipped`)
if (counts.different > 0 || orphans.length > 0) process.exitCode = 1

/** What the program prints, or why it cannot run. */
function output(file) {
  const path = join(make, file)
  if (file.endsWith('.py')) {
    const python = pythonWithPackages()
    return typeof python === 'string' ? run(python, [path]) : python
  }
  if (file.endsWith('.R')) {
    return installed('Rscript') ? run('Rscript', ['--vanilla', path]) : { skipped: 'R is not installed' }
  }
  if (!installed('cc')) return { skipped: 'no C compiler is installed' }
  const program = join(scratch, parse(file).name)
  const compiled = spawnSync('cc', ['-O2', '-ffp-contract=off', '-o', program, path, '-lm'], {
    encoding: 'utf8',
  })
  return compiled.status === 0 ? run(program, []) : { skipped: `it does not compile: ${compiled.stderr}` }
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: make,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: {
      ...process.env,
      LC_ALL: 'C.UTF-8',
      PYTHONHASHSEED: '0',
      OMP_NUM_THREADS: '1',
      OPENBLAS_NUM_THREADS: '1',
    },
  })
  if (status === 0) return { text: stdout }
  const missing = /there is no package called .*|ModuleNotFoundError: .*/.exec(stderr)?.[0]
  if (missing !== undefined) return { skipped: missing }
  throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`)
}

function installed(command) {
  return spawnSync(command, ['--version']).error === undefined
}

/** The Python that has the pinned packages, made when it is not there. */
function pythonWithPackages() {
  const folder = join(root, '.oracle', 'python')
  const python = join(folder, 'bin', 'python')
  const wanted = readFileSync(join(make, 'requirements.txt'), 'utf8')
  const note = join(folder, 'requirements.txt')
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return python
  if (!installed('python3')) return { skipped: 'Python is not installed' }
  const steps = [
    ['python3', ['-m', 'venv', '--clear', folder]],
    [python, ['-m', 'pip', 'install', '--quiet', '--no-input', '-r', join(make, 'requirements.txt')]],
  ]
  for (const [command, args] of steps) {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0)
      return { skipped: `its packages cannot be installed: ${stderr.trim().split('\n').at(-1)}` }
  }
  writeFileSync(note, wanted)
  return python
}

function firstDifference(target, text) {
  if (!existsSync(target)) return ': the file is not there'
  const before = readFileSync(target, 'utf8').split('\n')
  const line = text.split('\n').findIndex((now, i) => now !== before[i])
  return ` from line ${line + 1}`
}
