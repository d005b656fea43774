import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { folders } from '../layers.mjs'
import { checkedCode } from './checkedCode.ts'
import { difference } from './difference.ts'
import { brokenLinks, pages, runnableBlocks, type Block } from './markdown.ts'
import { examplesIn, publicNames, type Example } from './sourceDocs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const library = join(root, 'packages/bernoulli/src')
const report = join(root, 'packages/report/src')

type Module = Readonly<Record<string, unknown>>
const load = async (file: string): Promise<Module> => (await import(file)) as Module

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .toSorted()
}

/**
 * What an example may name: first what its own file exports, then its folder, the front door, the folders its own may
 * import, all others.
 */
async function namesFor(file: string, source: string): Promise<Module> {
  const indexes = sources(source).filter((path) => basename(path) === 'index.ts')
  const [folder = ''] = relative(source, file).split('/')
  const below = (folders['bernoulli']?.[folder]?.imports ?? []).map((name) => join(source, name, 'index.ts'))
  const order = [
    ...indexes.filter((path) => !below.includes(path)),
    ...below,
    join(source, 'index.ts'),
    join(source, folder, 'index.ts'),
    join(dirname(file), 'index.ts'),
    file,
  ]
  const modules = await Promise.all(order.filter((path) => existsSync(path)).map(load))
  return Object.assign({}, ...modules) as Module
}

async function runExample({ file, code }: Example, source: string): Promise<readonly string[]> {
  const checked = checkedCode(code)
  if (checked.checks === 0) return ['has no // => value']
  const names = await namesFor(file, source)
  const found: string[] = []
  const check = (actual: unknown, expected: () => unknown, partial: boolean): void => {
    const fault = difference(actual, expected(), partial)
    if (fault !== undefined) found.push(fault)
  }
  const AsyncFunction = (async () => undefined).constructor as new (
    ...texts: readonly string[]
  ) => (...values: readonly unknown[]) => Promise<void>
  const body = `{ ${checked.code} }`
  await new AsyncFunction(...Object.keys(names), 'check', body)(...Object.values(names), check)
  return found
}

for (const source of [library, report]) {
  const examples = sources(source).flatMap(examplesIn)
  describe(`examples of ${relative(root, source)}`, () => {
    for (const example of examples) {
      test(`${relative(root, example.file)}:${example.line}`, async () => {
        expect(await runExample(example, source)).toEqual([])
      })
    }
  })
}

describe('public names', () => {
  const doors = ['bernoulli', 'report'].flatMap((name) => doorsOf(join(root, 'packages', name)))
  const open = doors.filter((door) => existsSync(door))
  test('every door leads somewhere', () => {
    expect(open).toEqual(doors)
  })

  const front = new Set(
    publicNames(join(library, 'index.ts'))
      .filter(({ isType }) => !isType)
      .map(({ file, name }) => `${file} ${name}`),
  )
  const functions = new Map(
    open
      .flatMap(publicNames)
      .filter(({ isFunction }) => isFunction)
      .map((found) => [`${found.file} ${found.name}`, found]),
  )
  for (const [key, { name, file, docstring }] of functions) {
    const mark = front.has(key) ? '@example' : '*'
    test(`${name} (${relative(root, file)}) has ${front.has(key) ? 'an example' : 'a docstring'}`, () => {
      expect(docstring ?? '').toContain(mark)
    })
  }
})

/** The sources behind the `exports` of a package. */
function doorsOf(folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<
      Record<string, string | { readonly '@bernoulli/source'?: string | Readonly<Record<string, string>> }>
    >
  }
  return Object.values(manifest.exports).flatMap((door) => {
    const source = typeof door === 'string' ? undefined : door['@bernoulli/source']
    if (source === undefined) return []
    const doors = typeof source === 'string' ? [source] : Object.values(source)
    return doors.map((path) => join(folder, path))
  })
}

describe('pages', () => {
  test('every relative link and anchor leads somewhere', () => {
    expect(pages(root).flatMap((page) => brokenLinks(root, page))).toEqual([])
  })

  for (const block of pages(root).flatMap(runnableBlocks)) {
    test(`${relative(root, block.page)}:${block.line} runs`, { timeout: 60_000 }, async () => {
      expect(await runBlock(block)).toEqual([])
    })
  }
})

async function runBlock(block: Block): Promise<readonly string[]> {
  if (block.language === 'ts') return runModule(block.code)
  if (block.language === 'sh') {
    const { status, stderr } = shell(block.code)
    return status === 0 ? [] : [`exit code ${status}: ${stderr}`]
  }
  if (block.language === 'console') return runConsole(block)
  return [`cannot run ${block.language}`]
}

async function runModule(code: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-docs-'))
  try {
    const file = join(folder, 'block.mjs')
    const found: string[] = []
    Reflect.set(globalThis, 'check', (actual: unknown, expected: () => unknown, partial: boolean) => {
      const fault = difference(actual, expected(), partial, 0)
      if (fault !== undefined) found.push(fault)
    })
    const { outputFiles } = await build({
      stdin: { contents: checkedCode(code).code, resolveDir: root, loader: 'js' },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      conditions: ['@bernoulli/source'],
      external: ['@duckdb/*'],
      logLevel: 'silent',
    })
    writeFileSync(file, outputFiles[0]?.text ?? '')
    await import(/* @vite-ignore */ file)
    return found
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** `$ command` lines, each followed by what it prints. With UPDATE_DOCS=1 the page gets what they print now. */
function runConsole({ code, page }: Block): readonly string[] {
  const sessions = code.split(/^\$ /m).slice(1)
  const printed = sessions.map((session) => {
    const command = session.split('\n', 1)[0] ?? ''
    const { stdout, stderr } = shell(command)
    return `$ ${command}\n${`${stdout}${stderr}`.trimEnd()}\n`
  })
  if (printed.join('\n') === code) return []
  if (process.env['UPDATE_DOCS'] !== undefined) {
    const text = readFileSync(page, 'utf8')
    writeFileSync(
      page,
      text.replace(code, () => printed.join('\n')),
    )
    return []
  }
  return [`printed\n${printed.join('\n')}\ninstead of\n${code}\nUPDATE_DOCS=1 writes it down.`]
}

function shell(code: string): { status: number | null; stdout: string; stderr: string } {
  const command = resolve(root, 'packages/cli/bin/bernoulli.js')
  const script = `set -eu\nnpx() { shift; node ${JSON.stringify(command)} "$@"; }\n${code}`
  return spawnSync('bash', ['-c', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
}

test('the README shows a command with its output', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
    'npx bernoulli judge examples/late-flights.csv',
  )
})
