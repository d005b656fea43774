/**
 * Bundles the command into packages/cli/dist. What only some commands need (DuckDB, the HTML report, `explain`) is
 * imported lazily and becomes a chunk of its own, so that starting up reads one small file. The native DuckDB binding
 * stays outside.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url))

/** Also what vitest calls before the tests that run the command. */
export async function setup() {
  mkdirSync(`${cli}dist`, { recursive: true })
  const earlier = readdirSync(`${cli}dist`, { withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { name } of earlier) rmSync(`${cli}dist/${name}`)
  await build({
    absWorkingDir: cli,
    entryPoints: { bernoulli: 'src/bernoulli.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['source'],
    external: ['@duckdb/node-bindings'],
    chunkNames: '[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup()
