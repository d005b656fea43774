/**
 * Bundles the command into packages/cli/dist. What only some commands need (DuckDB, the HTML report, `explain`) is
 * imported lazily and becomes a chunk of its own, so that starting up reads one small file. The native bindings of
 * DuckDB and ONNX Runtime stay outside.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url))
const dist = join(cli, 'dist')
const entry = 'bernoulli.js'
const aWhile = 10 * 60 * 1000

/** Also what vitest calls before the tests that run the command. */
export async function setup() {
  const { outputFiles } = await build({
    write: false,
    absWorkingDir: cli,
    entryPoints: { bernoulli: 'src/bernoulli.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['source'],
    external: ['@duckdb/node-bindings', 'onnxruntime-node'],
    chunkNames: '[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  })
  put(outputFiles)
}

/**
 * The command may be running meanwhile: parts first, the file that names them last, and parts of earlier bundles stay
 * for a while.
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
