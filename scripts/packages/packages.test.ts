// @platform node
// @slow: packs, installs into an empty project, and runs compilers and commands there
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { entrances } from '../entrances.mjs'
import { pictures } from './pictures.ts'
import { run, runOrThrow } from './run.ts'
import type { Ran } from './run.ts'
import { compilers, installTools, runtimes, tool } from './tools.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bernoulli-packages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000)
const [packed, app] = ['packed', 'app'].map((name) => join(folder, name)) as [string, string]
mkdirSync(packed)
mkdirSync(app)

const published = ['@bernoulli/core', 'bernoulli', '@bernoulli/report'] as const
for (const name of published)
  await runOrThrow(root, 'npm', 'pack', '--silent', '--workspace', name, '--pack-destination', packed)
const archiveOf = (name: string) =>
  join(packed, `${name.replace('@', '').replace('/', '-')}-${manifestOf('bernoulli').version}.tgz`)

function manifestOf(name: string): Record<string, unknown> & { readonly version: string } {
  const path =
    { '@bernoulli/core': 'bernoulli', bernoulli: 'cli', '@bernoulli/report': 'report' }[name] ?? name
  return JSON.parse(readFileSync(join(root, 'packages', path, 'package.json'), 'utf8'))
}

/** Why something that comes from the registry cannot be had here, if it cannot. */
async function missing(what: string, install: () => Promise<unknown>): Promise<boolean> {
  try {
    await install()
    return false
  } catch (error) {
    console.warn(`skipped: ${what} cannot be installed: ${(error as Error).message.slice(0, 300)}`)
    return true
  }
}

writeFileSync(join(app, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
const install = (...names: readonly string[]) =>
  runOrThrow(app, 'npm', 'install', '--save-dev', '--no-audit', '--no-fund', ...names.map(archiveOf))
const noApp = await missing('what the packages depend on', () => install('@bernoulli/core', 'bernoulli'))
const installed = noApp ? [] : readdirSync(join(app, 'node_modules'))
const noTools = noApp || (await missing('compilers and checks', installTools))

describe('packed files', () => {
  test.each(published)('%s has its licence, its page, and nothing stray', async (name) => {
    const names = await filesIn(name)
    for (const file of ['LICENSE', 'README.md', 'package.json']) expect(names).toContain(file)
    expect(
      names.filter((file) => !/^(src|dist|bin)\/|^(LICENSE|README\.md|package\.json)$/.test(file)),
    ).toEqual([])
    expect(names.filter((file) => /\.test\.|tsbuildinfo|dist\/types|\.tgz$/.test(file))).toEqual([])
    expect(manifestOf(name)).toMatchObject({
      license: 'MIT',
      sideEffects: false,
      keywords: expect.any(Array),
    })
    expect(await runOrThrow(root, 'tar', '-xOf', archiveOf(name), 'package/LICENSE')).toBe(
      readFileSync(join(root, 'LICENSE'), 'utf8'),
    )
  })

  test('the library depends on nothing', () => {
    const { dependencies, optionalDependencies, peerDependencies } = manifestOf('@bernoulli/core')
    expect([dependencies, optionalDependencies, peerDependencies]).toEqual([undefined, undefined, undefined])
  })

  test('the command has the parts of one bundle', async () => {
    const parts = (await filesIn('bernoulli')).filter((file) => /^dist\/[^/]+\.js$/.test(file))
    const texts = await Promise.all(
      parts.map((part) => runOrThrow(root, 'tar', '-xOf', archiveOf('bernoulli'), `package/${part}`)),
    )
    const entry = 'dist/bernoulli.js'
    const named = (part: string): boolean => texts.some((text) => text.includes(part.slice('dist/'.length)))
    expect(parts).toContain(entry)
    expect(parts.filter((part) => part !== entry && !named(part))).toEqual([])
  })

  test('the licences of what is inside the command are passed on', async () => {
    const file = 'package/dist/licenses.txt'
    const text = await runOrThrow(root, 'tar', '-xOf', archiveOf('bernoulli'), file)
    for (const name of ['@stricli/core', 'sql.js', 'linkedom', 'd3-scale'])
      expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\(.+\\)\n\n\\S`, 'm'))
    const pages = await runOrThrow(
      root,
      'tar',
      '-xOf',
      archiveOf('bernoulli'),
      'package/dist/studio/licenses.txt',
    )
    for (const name of ['preact', 'papaparse', 'hyparquet', 'linkedom'])
      expect(pages).toMatch(new RegExp(`^${name} [\\d.]+ \\(.+\\)\n\n\\S`, 'm'))
  })

  async function filesIn(name: string): Promise<readonly string[]> {
    const lines = (await runOrThrow(root, 'tar', '-tf', archiveOf(name))).trim().split('\n')
    return lines.map((line) => line.replace(/^package\//, ''))
  }
})

describe.skipIf(noApp)('in an empty project', () => {
  const flights = readFileSync(join(root, 'examples/late-flights.csv'), 'utf8').split('\n').slice(0, 1001)
  const bernoulli = (...args: readonly string[]): Promise<Ran> =>
    run(
      app,
      join(app, 'node_modules/.bin', process.platform === 'win32' ? 'bernoulli.cmd' : 'bernoulli'),
      ...args,
    )
  writeFileSync(join(app, 'x.csv'), flights.join('\n'))
  writeFileSync(join(app, 'two.csv'), readFileSync(join(root, 'examples/two-models.csv')))
  writeFileSync(join(app, 'iris.csv'), readFileSync(join(root, 'examples/iris.csv')))
  writeFileSync(join(app, 'pictures.idx'), pictures(64))
  const models = {
    train: ['train', 'iris.csv', '--label', 'virginica', '--model', 'logistic', '--out', 'iris.onnx'],
    predict: ['predict', 'iris.onnx', 'iris.csv', '--out', 'said.csv'],
    autoencode: [
      ...['autoencode', 'pictures.idx', '--epochs', '1', '--code', '2', '--quiet'],
      ...['--out', 'pictures.onnx'],
    ],
    reconstruct: ['reconstruct', 'pictures.onnx', 'pictures.idx'],
  }

  test('nothing but the house and DuckDB is installed for the command', { timeout: 240_000 }, async () => {
    const names = installed.filter((name) => !name.startsWith('.'))
    expect(names.toSorted()).toEqual(['@bernoulli', '@duckdb', 'bernoulli', 'detect-libc'])
    await install('@bernoulli/report')
  })

  test('judge, compare and explain run', async () => {
    expect(await bernoulli('judge', 'x.csv')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1,000 examples'),
    })
    expect(await bernoulli('compare', 'two.csv')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('p_bayes'),
    })
    expect(await bernoulli('explain', '--label', '0.3')).toMatchObject({ code: 0 })
    expect(await bernoulli('judge', 'x.csv', '--html', 'x.html')).toMatchObject({ code: 0 })
    expect(readFileSync(join(app, 'x.html'), 'utf8')).toContain('<svg')
  })

  test.each(Object.entries(models))('%s says what to install', async (name, args) => {
    const { code, stderr } = await bernoulli(...args)
    expect(stderr).toBe(
      `${name}: ONNX Runtime is not installed, which models are trained and asked with. Install it beside bernoulli:\n` +
        '  npm install --ignore-scripts onnxruntime-node@1\n',
    )
    expect(code).toBe(2)
  })

  test('the same commands run once it is', { timeout: 240_000 }, async (context) => {
    const command = ['install', '--ignore-scripts', 'onnxruntime-node@1']
    if (await missing('ONNX Runtime', () => runOrThrow(app, 'npm', ...command))) context.skip()
    for (const args of Object.values(models)) expect(await bernoulli(...args)).toMatchObject({ code: 0 })
    expect(
      await bernoulli('judge', 'said.csv', '--label', 'virginica', '--probability', 'probability'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('150 examples'),
    })
  })

  const program = `
import assert from 'node:assert'
import { InputError, judge, logLoss } from 'bernoulli'
import { sigmoid } from 'bernoulli/math'
import * as core from '@bernoulli/core'
import * as math from '@bernoulli/core/math'
import * as errors from 'bernoulli/errors'
import { terminal } from '@bernoulli/report'

assert.equal(core.InputError, InputError)
assert.equal(errors.InputError, InputError)
assert.equal(math.sigmoid, sigmoid)
const { mean } = logLoss({ labels: [0.5, 0.3, 0.5, 0.9], probabilities: [0.1, 0.3, 0.5, 0.8] })
assert.equal(mean, 0.7174393185917434)
const verdict = await judge({ labels: [1, 0, 1, 1], probabilities: [0.9, 0.2, 0.6, 0.4] })
assert.equal(verdict.logLoss.skill.value, 0.2194955093006551)
assert.match(terminal(verdict), /log loss/)
await assert.rejects(async () => judge({ labels: [2], probabilities: [0.5] }), InputError)
`
  writeFileSync(join(app, 'program.mjs'), program)

  test('a program imports the library by both names', async () => {
    expect(await run(app, process.execPath, 'program.mjs')).toMatchObject({ code: 0, stderr: '' })
  })

  test.skipIf(noTools).each(Object.entries(runtimes))(
    '%s runs it, and the command',
    async (_, [command = '', ...first]) => {
      expect(await run(app, command, ...first, 'program.mjs')).toMatchObject({ code: 0 })
      const bin = 'node_modules/bernoulli/bin/bernoulli.js'
      const { code, stdout } = await run(app, command, ...first, bin, 'judge', 'x.csv', '--json')
      expect(code).toBe(0)
      const same = JSON.parse((await bernoulli('judge', 'x.csv', '--json')).stdout)
      for (const field of ['mean', 'standardError', 'excess', 'uncertainty'])
        // other engines round exp and log otherwise
        expect(JSON.parse(stdout).logLoss[field]).toBeCloseTo(same.logLoss[field], 12)
    },
  )

  describe.skipIf(noTools)('types', () => {
    const names = ['bernoulli', '@bernoulli/core'].flatMap((name) =>
      entrances.map((path) => `${name}${path}`),
    )
    const doors = Object.keys(manifestOf('@bernoulli/report')['exports'] as object)
    const all = [
      ...names,
      ...doors.filter((door) => door !== './package.json').map((door) => `@bernoulli/report${door.slice(1)}`),
    ]
    const text = `
${all.map((name, i) => `import * as m${i} from '${name}'`).join('\n')}
import { judge, type Evaluation } from 'bernoulli'
import { multiply, type Expression } from 'bernoulli/expression'
export const all = [${all.map((_, i) => `m${i}`).join(', ')}]
export const formula: Expression = multiply({ op: 'column', name: 'p' }, { op: 'constant', value: 2 })
export const verdict: Promise<Evaluation> = judge({ labels: [1, 0], probabilities: [0.9, 0.2] })
// @ts-expect-error a name that means nothing
export const refused = judge({ labels: [1, 0], probability: [0.9, 0.2] })
// @ts-expect-error no such operation
export const none: Expression = { op: 'cosine', args: [] }
`
    writeFileSync(join(app, 'types.ts'), text)

    test.each(Object.keys(compilers))(
      '%s compiles them, libraries checked',
      { timeout: 120_000 },
      async (compiler) => {
        for (const resolution of ['node16', 'nodenext', 'bundler']) {
          const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false']
          const places = [
            '--module',
            resolution === 'bundler' ? 'esnext' : resolution,
            '--moduleResolution',
            resolution,
          ]
          const tsc = tool(`${compiler}/bin/tsc`)
          const ran = await run(
            app,
            process.execPath,
            tsc,
            ...options,
            ...places,
            '--target',
            'es2022',
            'types.ts',
          )
          expect([resolution, ran.stdout]).toEqual([resolution, ''])
          expect(ran.code).toBe(0)
        }
      },
    )

    test.each(published)('publint and attw find nothing in %s', { timeout: 120_000 }, async (name) => {
      const checks = [
        ['publint/src/cli.js', 'run', archiveOf(name), '--strict'],
        ['@arethetypeswrong/cli/dist/index.js', archiveOf(name), '--profile', 'esm-only'],
      ]
      for (const [path = '', ...args] of checks) {
        const { code, stdout, stderr } = await run(app, process.execPath, tool(path), ...args)
        expect(code, `${stdout}${stderr}`).toBe(0)
      }
    })
  })
})
