/**
 * Bundles the command into packages/cli/dist. What only some commands need (the HTML report, training, `explain`) is
 * imported lazily and becomes a chunk of its own, and what a file takes from the library is what its chunk has of it, so
 * that starting up reads little. What every start reads, and what a verdict on the screen takes besides, is one file each:
 * dozens of small ones take longer to open than to run. The native bindings of DuckDB and ONNX Runtime stay outside.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { licenses } from './licenses.mjs'

const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url))
const dist = join(cli, 'dist')
const entry = 'bernoulli.js'
const entrance = 'src/bernoulli.ts'
const aWhile = process.argv.includes('--alone') ? 0 : 10 * 60 * 1000

/** Also what vitest calls before the tests that run the command. */
export async function setup() {
  const bundle = await rolldown({
    cwd: cli,
    input: {
      bernoulli: entrance,
      threadWorker: '../bernoulli/src/threads/threadWorker.ts', // beside the chunk that starts it
    },
    platform: 'node',
    resolve: { conditionNames: ['@bernoulli/source', 'import', 'node', 'default'] },
    moduleTypes: { '.wasm': 'binary' }, // a decoder stands in its chunk, without a file of its own
    external: ['@clickhouse/client', '@duckdb/node-bindings', 'hive-driver', 'onnxruntime-node', 'pg'],
    checks: {
      eval: false, // in a branch of linkedom's style sheets that is never taken
      ineffectiveDynamicImport: false, // what takes the report statically is itself loaded only when asked for
    },
  })
  const apart = await bundle.generate({ format: 'esm' })
  const { output } = await bundle.generate({
    format: 'esm',
    codeSplitting: { groups: filesOf(apart.output) },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: { compress: true, mangle: false, codegen: true },
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  await bundle.close()
  const ids = output.flatMap(({ moduleIds = [] }) => moduleIds)
  put([
    ...output.map(({ fileName, code }) => ({ path: join(dist, fileName), contents: code })),
    { path: join(dist, 'licenses.txt'), contents: licenses(ids) },
  ])
}

/**
 * Modules that are read together become one file. The entry stays outside: it waits for its command, which must not wait
 * for it.
 */
function filesOf(chunks) {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const modulesBehind = (isStart) => {
    const read = new Set(chunks.filter(isStart).map(({ fileName }) => fileName))
    for (const name of read) for (const next of named.get(name)?.imports ?? []) read.add(next) // grows while it is walked
    return new Set([...read].flatMap((name) => named.get(name)?.moduleIds ?? []))
  }
  const within = (...paths) => {
    const ids = paths.map((path) => join(cli, path))
    return ({ facadeModuleId }) => ids.includes(facadeModuleId)
  }
  const start = modulesBehind(within(entrance))
  const verdict = modulesBehind(within('src/judge/index.ts', '../report/src/index.ts'))
  return [
    { name: 'start', priority: 2, test: (id) => start.has(id) && id !== join(cli, entrance) },
    { name: 'verdict', priority: 1, test: (id) => verdict.has(id) },
  ]
}

/**
 * The command may be running meanwhile: parts first, the file that names them last, and parts of earlier bundles stay
 * for a while, unless the bundle is to be `--alone`, for a package.
 */
function put(files) {
  mkdirSync(dist, { recursive: true })
  const last = (file) => Number(basename(file.path) === entry)
  for (const { path, contents } of files.toSorted((a, b) => last(a) - last(b))) {
    writeFileSync(`${path}.${process.pid}`, contents)
    renameSync(`${path}.${process.pid}`, path)
  }
  const kept = new Set(files.map(({ path }) => basename(path)))
  for (const { name } of readdirSync(dist, { withFileTypes: true }).filter((found) => found.isFile())) {
    const path = join(dist, name)
    if (!kept.has(name) && statSync(path).mtimeMs < Date.now() - aWhile) rmSync(path)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup()
